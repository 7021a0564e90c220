import type { Letter } from '../../../core/mail';
import { escapeHtml } from '../../../core/mail';
import type { Locale } from '../../users';
import type { Recipient } from '../verification/email-tokens.repository';

/** What a letter says around its link. */
export interface LinkLetterWording {
  readonly subject: string;
  readonly request: string;
  readonly button: string;
  readonly ignore: string;
}

const greetings: Record<Locale, (name: string) => string> = {
  en: (name) => `Hello, ${name}!`,
  ru: (name) => `Здравствуйте, ${name}!`,
};

const expiries: Record<Locale, (duration: string) => string> = {
  en: (duration) => `The link works once and expires in ${duration}.`,
  ru: (duration) => `Ссылка сработает один раз. Срок её действия: ${duration}.`,
};

const hoursIn = (locale: Locale, hours: number) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(hours);

/** A letter with a link that works once, in the person's language. */
export function linkLetter(
  wordings: Record<Locale, LinkLetterWording>,
  { email, name, locale }: Recipient,
  link: string,
  hours: number,
): Letter {
  const { subject, request, button, ignore } = wordings[locale];
  const greeting = greetings[locale](name);
  const expiry = expiries[locale](hoursIn(locale, hours));
  return {
    to: { name, address: email },
    subject,
    text: [greeting, request, link, expiry, ignore, ''].join('\n\n'),
    html: [
      `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${escapeHtml(subject)}</title>`,
      '<body style="font-family: sans-serif; line-height: 1.5">',
      `<p>${escapeHtml(greeting)}</p>`,
      `<p>${escapeHtml(request)}</p>`,
      `<p><a href="${escapeHtml(link)}">${escapeHtml(button)}</a></p>`,
      `<p>${escapeHtml(expiry)}</p>`,
      `<p>${escapeHtml(ignore)}</p></body></html>`,
    ].join('\n'),
  };
}
