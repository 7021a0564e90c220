import type { Letter } from '../../../core/mail';
import { escapeHtml } from '../../../core/mail';
import type { Locale } from '../../users';
import type { Recipient } from './email-tokens.repository';

interface Wording {
  readonly subject: string;
  readonly greeting: (name: string) => string;
  readonly request: string;
  readonly button: string;
  readonly expiry: (hours: number) => string;
  readonly ignore: string;
}

const hoursIn = (locale: Locale) => (hours: number) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(hours);

const wordings: Record<Locale, Wording> = {
  en: {
    subject: 'Confirm your e-mail address',
    greeting: (name) => `Hello, ${name}!`,
    request: 'Please confirm that this address is yours. Open the link:',
    button: 'Confirm the address',
    expiry: (hours) => `The link works once and expires in ${hoursIn('en')(hours)}.`,
    ignore: 'If you did not sign up for PromptyFlow, ignore this letter.',
  },
  ru: {
    subject: 'Подтвердите адрес электронной почты',
    greeting: (name) => `Здравствуйте, ${name}!`,
    request: 'Подтвердите, что это ваш адрес. Откройте ссылку:',
    button: 'Подтвердить адрес',
    expiry: (hours) => `Ссылка сработает один раз. Срок её действия: ${hoursIn('ru')(hours)}.`,
    ignore: 'Если вы не регистрировались в PromptyFlow, не обращайте внимания на это письмо.',
  },
};

/** The letter with the link that proves an address, in the person's language. */
export function verificationLetter({ email, name, locale }: Recipient, link: string, hours: number): Letter {
  const { subject, greeting, request, button, expiry, ignore } = wordings[locale];
  return {
    to: { name, address: email },
    subject,
    text: [greeting(name), request, link, expiry(hours), ignore, ''].join('\n\n'),
    html: [
      `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${escapeHtml(subject)}</title>`,
      '<body style="font-family: sans-serif; line-height: 1.5">',
      `<p>${escapeHtml(greeting(name))}</p>`,
      `<p>${escapeHtml(request)}</p>`,
      `<p><a href="${escapeHtml(link)}">${escapeHtml(button)}</a></p>`,
      `<p>${escapeHtml(expiry(hours))}</p>`,
      `<p>${escapeHtml(ignore)}</p></body></html>`,
    ].join('\n'),
  };
}
