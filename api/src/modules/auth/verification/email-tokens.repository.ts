import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import type { Locale } from '../../users';
import { EmailTokenEntity } from './email-token.entity';
import type { EmailTokenPurpose } from './email-token.entity';

export interface NewEmailToken {
  readonly id: string;
  readonly userId: string;
  readonly purpose: EmailTokenPurpose;
  readonly email: string;
  readonly lifetimeHours: number;
}

/** To whom a letter goes. */
export interface Recipient {
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
}

@Injectable()
export class EmailTokensRepository {
  constructor(@InjectRepository(EmailTokenEntity) private readonly tokens: Repository<EmailTokenEntity>) {}

  async create({ lifetimeHours, ...token }: NewEmailToken): Promise<void> {
    await this.tokens
      .createQueryBuilder()
      .insert()
      .values({
        ...token,
        expiresAt: () => `now() + interval '${Number(lifetimeHours)} hours'`,
      })
      .updateEntity(false)
      .execute();
  }

  /** Seconds since a person last asked for a letter of a kind; null when they never did. */
  async secondsSinceLast(userId: string, purpose: EmailTokenPurpose): Promise<number | null> {
    const [row] = (await this.tokens.query(
      `select extract(epoch from now() - max(created_at))::float as seconds from email_tokens
        where user_id = $1 and purpose = $2`,
      [userId, purpose],
    )) as { seconds: number | null }[];
    return row?.seconds ?? null;
  }

  /**
   * Gives a letter its token. Null when there is nothing left to send: it was sent, has expired, or the
   * address has changed, or it is proven already and proving it was all that the letter was for.
   */
  async prepare(id: string, tokenHash: string): Promise<Recipient | null> {
    const [rows] = (await this.tokens.query(
      `update email_tokens t set token_hash = $2 from users u
        where t.id = $1 and t.sent_at is null and t.used_at is null and t.expires_at > now()
          and u.id = t.user_id and u.email = t.email
          and (t.purpose <> 'verify_email' or u.email_verified_at is null)
        returning u.email, u.name, u.locale`,
      [id, tokenHash],
    )) as [Recipient[], number];
    return rows[0] ?? null;
  }

  async markSent(id: string): Promise<void> {
    await this.tokens.update({ id, sentAt: IsNull() }, { sentAt: () => 'now()' });
  }

  /** Spends a token and proves its address, both or neither. False when it is spent, expired or unknown. */
  async use(tokenHash: string): Promise<boolean> {
    const [rows] = (await this.tokens.query(
      `with used as (
         update email_tokens t set used_at = now() from users u
          where t.token_hash = $1 and t.purpose = 'verify_email' and t.used_at is null and t.expires_at > now()
            and u.id = t.user_id and u.email = t.email
          returning t.user_id
       )
       update users set email_verified_at = coalesce(email_verified_at, now()), updated_at = now()
        where id in (select user_id from used) returning id`,
      [tokenHash],
    )) as [unknown[], number];
    return rows.length === 1;
  }
}
