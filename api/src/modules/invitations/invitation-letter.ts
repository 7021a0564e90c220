import type { Letter } from '../../core/mail';
import { linkLetter } from '../auth';
import type { LinkLetterWording } from '../auth';
import type { Locale } from '../users';
import type { InvitationLetterData } from './invitations.repository';

type Wording = (organization: string, inviter: string | null) => LinkLetterWording;

const wordings: Record<Locale, Wording> = {
  en: (organization, inviter) => ({
    subject: `You are invited to “${organization}” in PromptyFlow`,
    request: inviter
      ? `${inviter} invites you to work together in “${organization}”. Open the link:`
      : `You are invited to work together in “${organization}”. Open the link:`,
    button: 'See the invitation',
    ignore: 'If you do not know what this is about, ignore this letter.',
  }),
  ru: (organization, inviter) => ({
    subject: `Вас приглашают в «${organization}» в PromptyFlow`,
    request: inviter
      ? `${inviter} приглашает вас в организацию «${organization}». Откройте ссылку:`
      : `Вас приглашают в организацию «${organization}». Откройте ссылку:`,
    button: 'Посмотреть приглашение',
    ignore: 'Если вы не знаете, о чём речь, не обращайте внимания на это письмо.',
  }),
};

/** The letter with the link of an invitation: in the language of the account, else of the inviter. */
export function invitationLetter(data: InvitationLetterData, link: string, hours: number): Letter {
  const { email, name, locale, organizationName, inviterName } = data;
  const about = [organizationName, inviterName] as const;
  return linkLetter(
    { en: wordings.en(...about), ru: wordings.ru(...about) },
    { email, name, locale },
    link,
    hours,
  );
}
