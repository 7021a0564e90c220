import type { Letter } from '../../../core/mail';
import type { Locale } from '../../users';
import { linkLetter } from '../letters/link-letter';
import type { LinkLetterWording } from '../letters/link-letter';
import type { Recipient } from '../verification/email-tokens.repository';

const wordings: Record<Locale, LinkLetterWording> = {
  en: {
    subject: 'Confirm your new e-mail address',
    request: 'You asked to use this address for your PromptyFlow account. To confirm it, open the link:',
    button: 'Use this address',
    ignore: 'If it was not you, ignore this letter: nothing changes.',
  },
  ru: {
    subject: 'Подтвердите новый адрес электронной почты',
    request:
      'Вы попросили использовать этот адрес для учётной записи PromptyFlow. Чтобы подтвердить его, откройте ссылку:',
    button: 'Использовать этот адрес',
    ignore: 'Если это были не вы, не обращайте внимания на это письмо: ничего не изменится.',
  },
};

/** The letter to a new address, with the link that moves the account there. */
export function emailChangeLetter(recipient: Recipient, link: string, hours: number): Letter {
  return linkLetter(wordings, recipient, link, hours);
}
