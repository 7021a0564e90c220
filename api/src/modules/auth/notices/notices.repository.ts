import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';
import type { Recipient } from '../verification/email-tokens.repository';
import type { NoticeKind, NoticeParams } from './notice-letter';

export interface StoredNotice extends Recipient {
  readonly kind: NoticeKind;
  readonly params: NoticeParams[NoticeKind];
}

/** How long a letter that cannot be sent is kept; its job is forgotten by then. */
const mostDays = 14;

/** Letters on their way. A row outlives its account, and goes when its letter has left. */
@Injectable()
export class NoticesRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Also forgets those that could not be sent. */
  async create(id: string, { kind, email, name, locale, params }: StoredNotice): Promise<void> {
    await this.transaction.withoutTenant(
      `with old as materialized (
         select id from account_notices where created_at < now() - interval '${mostDays} days'
          limit 100 for update skip locked
       ), gone as (delete from account_notices where id in (select id from old))
       insert into account_notices (id, kind, email, name, locale, params) values ($1, $2, $3, $4, $5, $6)`,
      [id, kind, email, name, locale, JSON.stringify(params)],
    );
  }

  async find(id: string): Promise<StoredNotice | null> {
    const [row] = await this.transaction.withoutTenant<StoredNotice>(
      'select kind, email, name, locale, params from account_notices where id = $1',
      [id],
    );
    return row ?? null;
  }

  async remove(id: string): Promise<void> {
    await this.transaction.withoutTenant('delete from account_notices where id = $1', [id]);
  }
}
