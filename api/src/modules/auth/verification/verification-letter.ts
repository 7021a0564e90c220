import type { Letter } from '../../../core/mail';
import type { Locale } from '../../users';
import { linkLetter } from '../letters/link-letter';
import type { LinkLetterWording } from '../letters/link-letter';
import type { Recipient } from './email-tokens.repository';

const wordings: Record<Locale, LinkLetterWording> = {
  en: {
    subject: 'Confirm your e-mail address',
    request: 'Please confirm that this address is yours. Open the link:',
    button: 'Confirm the address',
    ignore: 'If you did not sign up for PromptyFlow, ignore this letter.',
  },
  ru: {
    subject: 'Подтвердите адрес электронной почты',
    request: 'Подтвердите, что это ваш адрес. Откройте ссылку:',
    button: 'Подтвердить адрес',
    ignore: 'Если вы не регистрировались в PromptyFlow, не обращайте внимания на это письмо.',
  },
};

/** The letter with the link that proves an address, in the person's language. */
export function verificationLetter(recipient: Recipient, link: string, hours: number): Letter {
  return linkLetter(wordings, recipient, link, hours);
}
