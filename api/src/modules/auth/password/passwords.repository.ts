import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { EmailTokenEntity } from '../verification/email-token.entity';

export interface PasswordChange {
  readonly userId: string;
  /** The hash that the present password was compared with. */
  readonly presentHash: string;
  readonly nextHash: string;
  /** The session that asks, which goes on. */
  readonly sessionId: string | null;
}

interface LetterAccount {
  readonly userId: string;
  readonly email: string;
  readonly emailVerified: boolean;
}

/**
 * Replaces passwords. Each way is one statement, so that there is no moment at which the new password is set and
 * what the old one opened is still open.
 */
@Injectable()
export class PasswordsRepository {
  constructor(@InjectRepository(EmailTokenEntity) private readonly tokens: Repository<EmailTokenEntity>) {}

  /**
   * Replaces a password if it still is the present one, ends all other sessions of the person and makes letters that
   * are under way worthless. The ids of the sessions that ended, or null when another request was faster.
   */
  async change({ userId, presentHash, nextHash, sessionId }: PasswordChange): Promise<string[] | null> {
    const [row] = (await this.tokens.query(
      `with changed as (
         update users set password_hash = $3, updated_at = now() where id = $1 and password_hash = $2 returning id
       ), ended as (
         update sessions set revoked_at = now()
          where user_id in (select id from changed) and id is distinct from $4 and revoked_at is null returning id
       ), spent as (
         update email_tokens set used_at = now()
          where user_id in (select id from changed) and purpose in ('reset_password', 'change_email')
            and used_at is null
       ), challenges as (
         delete from sign_in_challenges where user_id in (select id from changed)
       )
       select (select count(*)::int from changed) as changed, array(select id::text from ended) as ended`,
      [userId, presentHash, nextHash, sessionId],
    )) as { changed: number; ended: string[] }[];
    return row?.changed === 1 ? row.ended : null;
  }

  /** Sets the first password of an account, and makes letters for one worthless. False when it has one. */
  async setFirst(userId: string, passwordHash: string): Promise<boolean> {
    const [row] = (await this.tokens.query(
      `with changed as (
         update users set password_hash = $2, updated_at = now() where id = $1 and password_hash is null returning id
       ), spent as (
         update email_tokens set used_at = now()
          where user_id in (select id from changed) and purpose = 'reset_password' and used_at is null
       )
       select count(*)::int as changed from changed`,
      [userId, passwordHash],
    )) as { changed: number }[];
    return row?.changed === 1;
  }

  /** The account of a letter whose token can still be used; null for any other token. */
  async accountOf(tokenHash: string): Promise<LetterAccount | null> {
    const [row] = (await this.tokens.query(
      `select u.id as "userId", u.email, u.email_verified_at is not null as "emailVerified" from email_tokens t join users u on u.id = t.user_id and u.email = t.email
        where t.token_hash = $1 and t.purpose = 'reset_password' and t.used_at is null and t.expires_at > now()`,
      [tokenHash],
    )) as LetterAccount[];
    return row ?? null;
  }

  /**
   * Spends a token: sets the password, proves the address that the letter went to, ends every session and makes the
   * person's other letters worthless. The person, or null when the token is spent, expired or unknown; of several
   * requests with the same token exactly one succeeds.
   */
  async reset(tokenHash: string, passwordHash: string): Promise<string | null> {
    const [row] = (await this.tokens.query(
      `with used as (
         update email_tokens t set used_at = now() from users u
          where t.token_hash = $1 and t.purpose = 'reset_password' and t.used_at is null and t.expires_at > now()
            and u.id = t.user_id and u.email = t.email
          returning t.user_id
       ), changed as (
         update users set password_hash = $2, email_verified_at = coalesce(email_verified_at, now()), updated_at = now()
          where id in (select user_id from used)
       ), ended as (
         update sessions set revoked_at = now()
          where user_id in (select user_id from used) and revoked_at is null
       ), spent as (
         update email_tokens set used_at = now()
          where user_id in (select user_id from used) and purpose in ('reset_password', 'change_email')
            and used_at is null and token_hash is distinct from $1
       ), challenges as (
         delete from sign_in_challenges where user_id in (select user_id from used)
       )
       select user_id as "userId" from used`,
      [tokenHash, passwordHash],
    )) as { userId: string }[];
    return row?.userId ?? null;
  }
}
