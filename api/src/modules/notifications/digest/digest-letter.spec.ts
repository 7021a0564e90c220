import { describe, expect, it } from '@jest/globals';
import { mentionOf } from '@promptyflow/contracts';
import type { NotificationRow } from '../notifications.repository';
import { digestLetter } from './digest-letter';

const [anna, gone] = ['0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a', '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b'];

const row: NotificationRow = {
  ...{ id: 'n', kind: 'comment.mentioned', organizationId: 'o', organizationName: 'Petrova & Partners' },
  ...{ projectId: 'p', projectName: 'Tariffs', actorId: 'b', actorName: 'Boris <Orlov>' },
  ...{ createdAt: new Date(), readAt: null },
  subject: {
    ...{ threadId: 't', commentId: 'c', subjectKind: 'item', subjectId: 'i', title: 'Interviews' },
    excerpt: `${mentionOf(anna)} and ${mentionOf(gone)}: 1 < 2`,
  },
};

function letter(locale: 'en' | 'ru', notifications: readonly NotificationRow[]) {
  const names = new Map([[anna, 'Anna']]);
  const recipient = { email: 'anna@example.com', name: 'Anna', locale };
  return digestLetter({ ...recipient, notifications }, names, 'https://example.com');
}

const many = (count: number) => Array.from({ length: count }, () => row);

describe(digestLetter.name, () => {
  it.each([
    ['en', 1, '1 unread notification in PromptyFlow'],
    ['en', 2, '2 unread notifications in PromptyFlow'],
    ['ru', 1, '1 непрочитанное уведомление в PromptyFlow'],
    ['ru', 3, '3 непрочитанных уведомления в PromptyFlow'],
    ['ru', 11, '11 непрочитанных уведомлений в PromptyFlow'],
    ['ru', 21, '21 непрочитанное уведомление в PromptyFlow'],
  ] as const)('should count in %s: %d', (locale, count, subject) => {
    expect(letter(locale, many(count)).subject).toBe(subject);
  });

  it('should tell who, where and what, with a way there and a way out', () => {
    const { text, html } = letter('en', [row]);
    expect(text.split('\n\n')).toEqual([
      'Hello, Anna!',
      'This is what you have not read yet:',
      'Boris <Orlov> mentions you in a comment on “Interviews”, project “Tariffs”\n' +
        '@Anna and @Somebody who has left: 1 < 2\n' +
        'https://example.com/projects/p?item=i&comments=item&thread=t',
      'All notifications:\nhttps://example.com/notifications',
      'Change how often these letters come, or stop them:\nhttps://example.com/account#notifications',
      '',
    ]);
    expect(html).toContain('Boris &lt;Orlov&gt; mentions you');
    expect(html).toContain('1 &lt; 2');
    expect(html).not.toContain('<Orlov>');
  });

  it('should tell of each kind, and of who has left', () => {
    const shared: NotificationRow = { ...row, kind: 'project.shared', subject: { access: 'edit' } };
    const { text } = letter('ru', [{ ...row, kind: 'comment.replied', actorName: null }, shared]);
    expect(text).toContain('Бывший участник отвечает в обсуждении «Interviews», проект «Tariffs»');
    expect(text).toContain('Boris <Orlov> открывает вам доступ к проекту «Tariffs»: изменение');
    expect(text).toContain('https://example.com/projects/p\n');
  });

  it('should tell twenty one by one, and how many more there are', () => {
    const { text } = letter('ru', many(25));
    expect(text.match(/упоминает вас/g)).toHaveLength(20);
    expect(text).toContain('И ещё 5 уведомлений.');
  });
});
