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
  readonly locale: Locale;
}

export function toAccount({ id, email, emailVerifiedAt, name, passwordHash, locale }: UserEntity): Account {
  return { id, email, emailVerified: emailVerifiedAt !== null, name, passwordHash, locale };
}

export function toCurrentUser(user: UserEntity, organizations: OrganizationDto[]): CurrentUserDto {
  const { id, email, name, emailVerifiedAt, locale, theme, favouriteModels } = user;
  const emailVerified = emailVerifiedAt !== null;
  return { id, email, name, emailVerified, locale, theme, favouriteModels, organizations };
}
