import { describe, expect, it } from '@jest/globals';
import { verificationLetter } from './verification-letter';

describe(verificationLetter.name, () => {
  const link = 'https://example.com/verify-email#token=abc';
  const recipient = { email: 'anna@example.com', name: 'Anna', locale: 'en' } as const;

  it('should carry the link in both forms, in the language of the person', () => {
    const english = verificationLetter(recipient, link, 48);
    const russian = verificationLetter({ ...recipient, locale: 'ru' }, link, 48);

    expect(english.subject).toBe('Confirm your e-mail address');
    expect(english.text).toContain('expires in 48 hours');
    expect(russian.subject).toBe('Подтвердите адрес электронной почты');
    expect(russian.text).toContain('48 часов');
    for (const { text, html } of [english, russian]) {
      expect(text).toContain(`\n${link}\n`);
      expect(html).toContain(`href="${link}"`);
    }
  });

  it('should let no name become markup', () => {
    const { html } = verificationLetter({ ...recipient, name: '<img src=x onerror="a()">&' }, link, 48);
    expect(html).toContain('Hello, &lt;img src=x onerror=&quot;a()&quot;&gt;&amp;!');
    expect(html).not.toContain('<img');
  });
});
