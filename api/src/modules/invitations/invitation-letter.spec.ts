import { describe, expect, it } from '@jest/globals';
import { invitationLetter } from './invitation-letter';

describe(invitationLetter.name, () => {
  const link = 'https://example.com/invitation#token=abc';
  const data = {
    email: 'boris@example.com',
    name: null,
    locale: 'en',
    organizationName: 'Petrova & <b>Partners</b>',
    projectName: null,
    inviterName: 'Anna',
  } as const;

  it('should say who invites where, in the language of the account', () => {
    const english = invitationLetter(data, link, 7 * 24);
    const russian = invitationLetter(
      { ...data, locale: 'ru', name: 'Борис', inviterName: null },
      link,
      7 * 24,
    );
    expect(english.text).toMatch(
      /^Hello!\n\nAnna invites you to work together in “Petrova & <b>Partners<\/b>”/,
    );
    expect(english.text).toContain('expires in 7 days');
    expect(russian.text).toMatch(/^Здравствуйте, Борис!\n\nВас приглашают в организацию «Petrova/);
    expect(russian.text).toContain('7 дней');
    for (const { text, html } of [english, russian]) {
      expect(text).toContain(`\n${link}\n`);
      expect(html).toContain(`href="${link}"`);
      expect(html).not.toContain('<b>');
    }
  });
});
