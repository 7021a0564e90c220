import type { Letter } from '../../../core/mail';
import { escapeHtml } from '../../../core/mail';
import type { Locale } from '../../users';
import type { Recipient } from '../verification/email-tokens.repository';

/** A paragraph: the same words in both forms, or what each form shows. */
type Paragraph = string | { readonly text: string; readonly html: string };

/** Who gets a letter; `name` is null for who has no account. */
export type Addressee = Omit<Recipient, 'name'> & { readonly name: string | null };

const greetings: Record<Locale, (name: string | null) => string> = {
  en: (name) => (name === null ? 'Hello!' : `Hello, ${name}!`),
  ru: (name) => (name === null ? 'Здравствуйте!' : `Здравствуйте, ${name}!`),
};

export function greeting({ name, locale }: Addressee): string {
  return greetings[locale](name);
}

/** A letter of paragraphs, in both forms. */
export function letterOf(
  { email, name, locale }: Addressee,
  subject: string,
  paragraphs: readonly Paragraph[],
): Letter {
  const texts = paragraphs.map((paragraph) => (typeof paragraph === 'string' ? paragraph : paragraph.text));
  const htmls = paragraphs.map((paragraph) =>
    typeof paragraph === 'string' ? escapeHtml(paragraph) : paragraph.html,
  );
  return {
    to: { name: name ?? '', address: email },
    subject,
    text: [...texts, ''].join('\n\n'),
    html: [
      `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${escapeHtml(subject)}</title>`,
      '<body style="font-family: sans-serif; line-height: 1.5">',
      `${htmls.map((html) => `<p>${html}</p>`).join('\n')}</body></html>`,
    ].join('\n'),
  };
}
