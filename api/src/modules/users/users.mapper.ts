import type { OrganizationDto } from '../organizations';
import type { CurrentUserDto } from './users.dto';
import type { Locale } from './preferences';
import type { UserEntity } from './user.entity';

/** What signing in needs to know of a person. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly twoFactor: boolean;
  readonly locale: Locale;
}

export function toAccount(user: UserEntity): Account {
  const { id, email, emailVerifiedAt, name, passwordHash, twoFactorAt, locale } = user;
  const emailVerified = emailVerifiedAt !== null;
  return { id, email, emailVerified, name, passwordHash, twoFactor: twoFactorAt !== null, locale };
}

export function toCurrentUser(
  user: UserEntity,
  organizations: OrganizationDto[],
  administrator: boolean,
): CurrentUserDto {
  const {
    id,
    email,
    name,
    emailVerifiedAt,
    passwordHash,
    twoFactorAt,
    avatarTag,
    locale,
    theme,
    favouriteModels,
    shortcuts,
  } = user;
  return {
    id,
    email,
    name,
    emailVerified: emailVerifiedAt !== null,
    administrator,
    hasPassword: passwordHash !== null,
    twoFactor: twoFactorAt !== null,
    avatar: avatarTag,
    locale,
    theme,
    favouriteModels,
    shortcuts,
    organizations,
  };
}
