import type { Letter } from '../../../core/mail';
import { escapeHtml } from '../../../core/mail';
import type { Locale } from '../../users';
import { greeting, letterOf } from './letter-of';
import type { Addressee } from './letter-of';

/** What a letter says around its link. */
export interface LinkLetterWording {
  readonly subject: string;
  readonly request: string;
  readonly button: string;
  readonly ignore: string;
}

const expiries: Record<Locale, (duration: string) => string> = {
  en: (duration) => `The link works once and expires in ${duration}.`,
  ru: (duration) => `Ссылка сработает один раз. Срок её действия: ${duration}.`,
};

/** In hours up to two days, and in days where it is a whole number of more. */
function durationIn(locale: Locale, hours: number): string {
  const days = hours / 24;
  const [unit, count] =
    days > 2 && Number.isInteger(days) ? (['day', days] as const) : (['hour', hours] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** A letter with a link that works once, in the person's language. */
export function linkLetter(
  wordings: Record<Locale, LinkLetterWording>,
  recipient: Addressee,
  link: string,
  hours: number,
): Letter {
  const { locale } = recipient;
  const { subject, request, button, ignore } = wordings[locale];
  const expiry = expiries[locale](durationIn(locale, hours));
  const anchor = `<a href="${escapeHtml(link)}">${escapeHtml(button)}</a>`;
  return letterOf(recipient, subject, [
    greeting(recipient),
    request,
    { text: link, html: anchor },
    expiry,
    ignore,
  ]);
}
