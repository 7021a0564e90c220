import type { Letter } from '../../../core/mail';
import type { Locale } from '../../users';
import { greeting, letterOf } from '../letters/letter-of';
import type { Recipient } from '../verification/email-tokens.repository';

/** What a letter tells of, with what it names. */
export interface NoticeParams {
  'two_factor.on': Record<string, never>;
  'two_factor.off': Record<string, never>;
  'email.change_asked': { readonly email: string };
  'email.changed': { readonly email: string };
  'email.taken': Record<string, never>;
  'account.deleted': Record<string, never>;
}

export type NoticeKind = keyof NoticeParams;

interface Wording<Params> {
  readonly subject: string;
  readonly paragraphs: (params: Params) => readonly string[];
}

type Wordings = { readonly [Kind in NoticeKind]: Wording<NoticeParams[Kind]> };

const wordings: Record<Locale, Wordings> = {
  en: {
    'two_factor.on': {
      subject: 'Two-step sign-in is on',
      paragraphs: () => [
        'Signing in to PromptyFlow now takes a code from your authenticator app, beside your password.',
        'If it was not you, choose a new password at once and write to whoever runs PromptyFlow for you.',
      ],
    },
    'two_factor.off': {
      subject: 'Two-step sign-in is off',
      paragraphs: () => [
        'Signing in to PromptyFlow takes no code from your authenticator app any more.',
        'If it was not you, choose a new password at once and switch it on again.',
      ],
    },
    'email.change_asked': {
      subject: 'A new e-mail address was given',
      paragraphs: ({ email }) => [
        `You, or somebody who knows your password, asked to change the address of your PromptyFlow account to ${email}.`,
        'The address changes when the link in the letter to the new one is opened.',
        'If it was not you, choose a new password at once: the link then stops working.',
      ],
    },
    'email.changed': {
      subject: 'Your e-mail address has changed',
      paragraphs: ({ email }) => [
        `The address of your PromptyFlow account is ${email} now. You sign in with it, and letters go there.`,
        'If it was not you, write to whoever runs PromptyFlow for you.',
      ],
    },
    'email.taken': {
      subject: 'Your address was given for another account',
      paragraphs: () => [
        'Somebody, we hope you, asked to use this address for another PromptyFlow account. It stays with yours.',
        'If it was not you, there is nothing to do.',
      ],
    },
    'account.deleted': {
      subject: 'Your account is deleted',
      paragraphs: () => [
        'Your PromptyFlow account is deleted, with your personal organization and everything in it.',
        'What you wrote in the organizations of teams stays there, without your name.',
      ],
    },
  },
  ru: {
    'two_factor.on': {
      subject: 'Вход в два шага включён',
      paragraphs: () => [
        'Теперь для входа в PromptyFlow, кроме пароля, нужен код из приложения-аутентификатора.',
        'Если это сделали не вы, немедленно смените пароль и напишите тому, кто администрирует ваш PromptyFlow.',
      ],
    },
    'two_factor.off': {
      subject: 'Вход в два шага выключен',
      paragraphs: () => [
        'Теперь для входа в PromptyFlow код из приложения-аутентификатора не нужен.',
        'Если это сделали не вы, немедленно смените пароль и включите вход в два шага снова.',
      ],
    },
    'email.change_asked': {
      subject: 'Указан новый адрес электронной почты',
      paragraphs: ({ email }) => [
        `Вы или кто-то, кто знает ваш пароль, попросили сменить адрес учётной записи PromptyFlow на ${email}.`,
        'Адрес сменится, когда будет открыта ссылка из письма, отправленного на новый адрес.',
        'Если это были не вы, немедленно смените пароль: ссылка перестанет действовать.',
      ],
    },
    'email.changed': {
      subject: 'Адрес электронной почты изменён',
      paragraphs: ({ email }) => [
        `Теперь адрес вашей учётной записи PromptyFlow — ${email}. Он нужен для входа, и письма приходят на него.`,
        'Если это сделали не вы, напишите тому, кто администрирует ваш PromptyFlow.',
      ],
    },
    'email.taken': {
      subject: 'Ваш адрес указали для другой учётной записи',
      paragraphs: () => [
        'Кто-то — надеемся, что вы — указал этот адрес для другой учётной записи PromptyFlow. Он остаётся за вашей.',
        'Если это были не вы, ничего делать не нужно.',
      ],
    },
    'account.deleted': {
      subject: 'Учётная запись удалена',
      paragraphs: () => [
        'Ваша учётная запись PromptyFlow удалена вместе с личной организацией и всем, что в ней было.',
        'То, что вы написали в организациях команд, осталось там без вашего имени.',
      ],
    },
  },
};

/** A letter that tells of something and has no link, in the person's language. */
export function noticeLetter<Kind extends NoticeKind>(
  kind: Kind,
  recipient: Recipient,
  params: NoticeParams[Kind],
): Letter {
  const { subject, paragraphs } = wordings[recipient.locale][kind];
  return letterOf(recipient, subject, [greeting(recipient), ...paragraphs(params)]);
}
