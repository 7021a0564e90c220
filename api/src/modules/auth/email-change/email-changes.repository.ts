import { Injectable } from '@nestjs/common';
import { TenantTransaction, violatedKey } from '../../../core/database';
import type { Recipient } from '../verification/email-tokens.repository';

export interface AskedChange {
  readonly id: string;
  readonly userId: string;
  readonly email: string;
  readonly lifetimeHours: number;
}

/** Who moved, as they were written to before, and where they are now. */
export interface MovedAccount extends Recipient {
  readonly userId: string;
  readonly nextEmail: string;
}

type Confirmation = { readonly moved: MovedAccount } | { readonly refused: 'invalid' | 'taken' };

/** Moves accounts to other addresses. */
@Injectable()
export class EmailChangesRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Keeps what was asked for; what was asked for before is worth nothing any more. */
  async create({ id, userId, email, lifetimeHours }: AskedChange): Promise<void> {
    await this.transaction.withoutTenant(
      `with earlier as (
         update email_tokens set used_at = now()
          where user_id = $2 and purpose = 'change_email' and used_at is null
       )
       insert into email_tokens (id, user_id, purpose, email, expires_at)
       values ($1, $2, 'change_email', $3, now() + $4 * interval '1 hour')`,
      [id, userId, email, lifetimeHours],
    );
  }

  /** Who has the address of a change that waits for its letter; null when nobody has. */
  async findOwner(id: string): Promise<Recipient | null> {
    const [row] = await this.transaction.withoutTenant<Recipient>(
      `select u.email, u.name, u.locale from email_tokens t join users u on lower(u.email) = lower(t.email)
        where t.id = $1 and t.sent_at is null and t.used_at is null`,
      [id],
    );
    return row ?? null;
  }

  /** Gives a letter its token. Null when there is nothing left to send. */
  async prepare(id: string, tokenHash: string): Promise<Recipient | null> {
    const [row] = await this.transaction.withoutTenant<Recipient>(
      `with prepared as (
         update email_tokens set token_hash = $2
          where id = $1 and purpose = 'change_email' and sent_at is null and used_at is null and expires_at > now()
          returning user_id, email
       )
       select p.email, u.name, u.locale from prepared p join users u on u.id = p.user_id`,
      [id, tokenHash],
    );
    return row ?? null;
  }

  /**
   * Spends a token and moves the account, both or neither; other letters of the person are worth nothing then. Of
   * several requests for one address exactly one succeeds.
   */
  async confirm(tokenHash: string): Promise<Confirmation> {
    try {
      const [moved] = await this.transaction.withoutTenant<MovedAccount>(
        `with used as (
           update email_tokens set used_at = now()
            where token_hash = $1 and purpose = 'change_email' and used_at is null and expires_at > now()
            returning user_id, email
         ), before as (
           select u.id as "userId", u.email, u.name, u.locale, used.email as "nextEmail" from users u join used on used.user_id = u.id
         ), moved as (
           update users u set email = used.email, email_verified_at = now(), updated_at = now()
             from used where u.id = used.user_id
         ), spent as (
           update email_tokens set used_at = now()
            where user_id in (select user_id from used) and used_at is null and token_hash is distinct from $1
         )
         select * from before`,
        [tokenHash],
      );
      return moved ? { moved } : { refused: 'invalid' };
    } catch (error) {
      if (violatedKey(error) !== 'users_email_key') throw error;
      return { refused: 'taken' };
    }
  }
}
