import { piecesOf } from '@promptyflow/contracts';
import type { NotificationSubjects } from '@promptyflow/contracts';
import type { Letter } from '../../../core/mail';
import { escapeHtml } from '../../../core/mail';
import { greeting, letterOf } from '../../auth';
import type { Locale } from '../../users';
import { commentOf } from '../notifications.mapper';
import type { NotificationRow } from '../notifications.repository';
import type { ClaimedDigest } from './digests.repository';

/** Told one by one; of the others only how many there are. */
const mostTold = 20;

interface Names {
  readonly actor: string;
  readonly title: string;
  readonly project: string;
}

interface Wording {
  readonly subject: (count: number) => string;
  readonly intro: string;
  readonly mentioned: (names: Names) => string;
  readonly replied: (names: Names) => string;
  readonly shared: (names: Names, access: 'view' | 'edit') => string;
  readonly more: (count: number) => string;
  readonly inbox: string;
  readonly settings: string;
  readonly gone: string;
}

const rules = { en: new Intl.PluralRules('en'), ru: new Intl.PluralRules('ru') };

/** A count with the form of its noun: of Russian one, few and many. */
function counted(locale: Locale, count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>>): string {
  const form = forms[rules[locale].select(count)] ?? forms.other ?? '';
  return `${new Intl.NumberFormat(locale).format(count)} ${form}`;
}

const wordings: Record<Locale, Wording> = {
  en: {
    subject: (count) =>
      `${counted('en', count, { one: 'unread notification', other: 'unread notifications' })} in PromptyFlow`,
    intro: 'This is what you have not read yet:',
    mentioned: ({ actor, title, project }) =>
      `${actor} mentions you in a comment on “${title}”, project “${project}”`,
    replied: ({ actor, title, project }) =>
      `${actor} replies in a thread on “${title}”, project “${project}”`,
    shared: ({ actor, project }, access) =>
      `${actor} gives you access to the project “${project}”: you may ${access === 'edit' ? 'edit' : 'view'} it`,
    more: (count) =>
      `And ${counted('en', count, { one: 'more notification', other: 'more notifications' })}.`,
    inbox: 'All notifications',
    settings: 'Change how often these letters come, or stop them',
    gone: 'Somebody who has left',
  },
  ru: {
    subject: (count) =>
      `${counted('ru', count, {
        one: 'непрочитанное уведомление',
        few: 'непрочитанных уведомления',
        many: 'непрочитанных уведомлений',
      })} в PromptyFlow`,
    intro: 'Вот что вы ещё не прочитали:',
    mentioned: ({ actor, title, project }) =>
      `${actor} упоминает вас в комментарии к «${title}», проект «${project}»`,
    replied: ({ actor, title, project }) => `${actor} отвечает в обсуждении «${title}», проект «${project}»`,
    shared: ({ actor, project }, access) =>
      `${actor} открывает вам доступ к проекту «${project}»: ${access === 'edit' ? 'изменение' : 'просмотр'}`,
    more: (count) =>
      `И ещё ${counted('ru', count, { one: 'уведомление', few: 'уведомления', many: 'уведомлений' })}.`,
    inbox: 'Все уведомления',
    settings: 'Изменить частоту этих писем или отказаться от них',
    gone: 'Бывший участник',
  },
};

/** The letter about what is unread, in the person's language; `names` are those of the people who are mentioned. */
export function digestLetter(
  { notifications, ...recipient }: ClaimedDigest,
  names: ReadonlyMap<string, string>,
  publicUrl: string,
): Letter {
  const wording = wordings[recipient.locale];
  const told = notifications.slice(0, mostTold).map((row) => {
    const sentence = sentenceOf(row, wording);
    const excerpt = excerptOf(row, names, wording.gone);
    const link = `${publicUrl}${pathOf(row)}`;
    return {
      text: [sentence, ...(excerpt === '' ? [] : [excerpt]), link].join('\n'),
      html: [
        `<a href="${escapeHtml(link)}">${escapeHtml(sentence)}</a>`,
        ...(excerpt === '' ? [] : [escapeHtml(excerpt)]),
      ].join('<br>'),
    };
  });
  const left = notifications.length - told.length;
  return letterOf(recipient, wording.subject(notifications.length), [
    greeting(recipient),
    wording.intro,
    ...told,
    ...(left > 0 ? [wording.more(left)] : []),
    linked(wording.inbox, `${publicUrl}/notifications`),
    linked(wording.settings, `${publicUrl}/account#notifications`),
  ]);
}

function linked(words: string, link: string) {
  return {
    text: `${words}:\n${link}`,
    html: `<a href="${escapeHtml(link)}">${escapeHtml(words)}</a>`,
  };
}

function sentenceOf(row: NotificationRow, wording: Wording): string {
  const names = {
    actor: row.actorName ?? wording.gone,
    title: commentOf(row)?.title ?? '',
    project: row.projectName ?? row.organizationName,
  };
  switch (row.kind) {
    case 'comment.mentioned':
      return wording.mentioned(names);
    case 'comment.replied':
      return wording.replied(names);
    case 'project.shared':
      return wording.shared(names, (row.subject as NotificationSubjects['project.shared']).access);
  }
}

function excerptOf(row: NotificationRow, names: ReadonlyMap<string, string>, gone: string): string {
  return piecesOf(commentOf(row)?.excerpt ?? '')
    .map((piece) => ('text' in piece ? piece.text : `@${names.get(piece.personId) ?? gone}`))
    .join('');
}

/** Where a notification leads, in the page. */
function pathOf(row: NotificationRow): string {
  if (row.projectId === null) return '/notifications';
  const comment = commentOf(row);
  if (!comment) return `/projects/${row.projectId}`;
  const { subjectKind, subjectId, threadId } = comment;
  const place = new URLSearchParams({ [subjectKind]: subjectId, comments: subjectKind, thread: threadId });
  return `/projects/${row.projectId}?${place.toString()}`;
}
