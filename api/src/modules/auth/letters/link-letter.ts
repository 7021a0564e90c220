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

const greetings: Record<Locale, (name: string | null) => string> = {
  en: (name) => (name === null ? 'Hello!' : `Hello, ${name}!`),
  ru: (name) => (name === null ? 'Здравствуйте!' : `Здравствуйте, ${name}!`),
};

const expiries: Record<Locale, (duration: string) => string> = {
  en: (duration) => `The link works once and expires in ${duration}.`,
  ru: (duration) => `Ссылка сработает один раз. Срок её действия: ${duration}.`,
};

/** Whole days where there are several, else hours. */
function durationIn(locale: Locale, hours: number): string {
  const days = hours / 24;
  const [unit, count] =
    days > 1 && Number.isInteger(days) ? (['day', days] as const) : (['hour', hours] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** A letter with a link that works once, in the person's language; `name` is null for who has no account. */
export function linkLetter(
  wordings: Record<Locale, LinkLetterWording>,
  { email, name, locale }: Omit<Recipient, 'name'> & { readonly name: string | null },
  link: string,
  hours: number,
): Letter {
  const { subject, request, button, ignore } = wordings[locale];
  const greeting = greetings[locale](name);
  const expiry = expiries[locale](durationIn(locale, hours));
  return {
    to: { name: name ?? '', address: email },
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
