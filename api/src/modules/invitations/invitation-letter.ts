import type { Letter } from '../../core/mail';
import { linkLetter } from '../auth';
import type { LinkLetterWording } from '../auth';
import type { Locale } from '../users';
import type { InvitationLetterData } from './invitations.repository';

type Wording = (goal: Goal, inviter: string | null) => LinkLetterWording;

/** What somebody is invited to: an organization, or one of its projects. */
type Goal = Pick<InvitationLetterData, 'organizationName' | 'projectName'>;

const goals: Record<Locale, (goal: Goal) => string> = {
  en: ({ organizationName, projectName }) =>
    projectName === null ? `“${organizationName}”` : `the project “${projectName}” of “${organizationName}”`,
  ru: ({ organizationName, projectName }) =>
    projectName === null
      ? `организацию «${organizationName}»`
      : `проект «${projectName}» организации «${organizationName}»`,
};

const wordings: Record<Locale, Wording> = {
  en: (goal, inviter) => ({
    subject: `You are invited to ${goals.en(goal)} in PromptyFlow`,
    request: inviter
      ? `${inviter} invites you to work together in ${goals.en(goal)}. Open the link:`
      : `You are invited to work together in ${goals.en(goal)}. Open the link:`,
    button: 'See the invitation',
    ignore: 'If you do not know what this is about, ignore this letter.',
  }),
  ru: (goal, inviter) => ({
    subject: `Вас приглашают в ${goals.ru(goal)} в PromptyFlow`,
    request: inviter
      ? `${inviter} приглашает вас в ${goals.ru(goal)}. Откройте ссылку:`
      : `Вас приглашают в ${goals.ru(goal)}. Откройте ссылку:`,
    button: 'Посмотреть приглашение',
    ignore: 'Если вы не знаете, о чём речь, не обращайте внимания на это письмо.',
  }),
};

/** The letter with the link of an invitation: in the language of the account, else of the inviter. */
export function invitationLetter(data: InvitationLetterData, link: string, hours: number): Letter {
  const { email, name, locale, inviterName } = data;
  const about = [data, inviterName] as const;
  return linkLetter(
    { en: wordings.en(...about), ru: wordings.ru(...about) },
    { email, name, locale },
    link,
    hours,
  );
}
