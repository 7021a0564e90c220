import type { Letter } from '../../../core/mail';
import type { Locale } from '../../users';
import { linkLetter } from '../letters/link-letter';
import type { LinkLetterWording } from '../letters/link-letter';
import type { Recipient } from '../verification/email-tokens.repository';

const wordings: Record<Locale, LinkLetterWording> = {
  en: {
    subject: 'Choose a new password',
    request: 'Somebody, we hope you, asked for a new password for PromptyFlow. To choose one, open the link:',
    button: 'Choose a new password',
    ignore: 'If it was not you, ignore this letter: your password stays as it is.',
  },
  ru: {
    subject: 'Выберите новый пароль',
    request:
      'Кто-то — надеемся, что вы — попросил сменить пароль в PromptyFlow. Чтобы выбрать новый, откройте ссылку:',
    button: 'Выбрать новый пароль',
    ignore: 'Если это были не вы, не обращайте внимания на это письмо: пароль останется прежним.',
  },
};

/** The letter with the link that leads to a new password, in the person's language. */
export function passwordResetLetter(recipient: Recipient, link: string, hours: number): Letter {
  return linkLetter(wordings, recipient, link, hours);
}
