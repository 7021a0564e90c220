import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../../core/database';

export interface TwoFactorStatus {
  readonly enabledAt: Date | null;
  readonly codesLeft: number;
}

/** One try at a code; `secret` is null when too many went before it. */
export interface CodeAttempt {
  readonly secret: string | null;
  readonly waitSeconds: number;
}

export interface Enabling {
  readonly userId: string;
  /** The sealed secret that the code was compared with. */
  readonly secret: string;
  readonly step: number;
  readonly codeHashes: readonly string[];
  /** The session that asks, which goes on. */
  readonly sessionId: string | null;
}

/** How long a set-up that was begun can be confirmed. */
const setUpMinutes = 15;

/** Wrong codes of one account in an hour, wherever they were tried. */
const mostAttempts = 10;

const hourIsOver = `attempts_since < now() - interval '1 hour'`;

/** The second step of signing in. What must hold under race is one statement each. */
@Injectable()
export class TwoFactorRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Keeps the sealed secret of a set-up, in place of one that was not confirmed. False while it is on. */
  async begin(userId: string, secret: string): Promise<boolean> {
    const rows = await this.transaction.withoutTenant(
      `with free as (select id from users where id = $1 and two_factor_at is null for update)
       insert into two_factors (user_id, secret) select id, $2 from free
       on conflict (user_id) do update
         set secret = excluded.secret, last_step = 0, attempts = 0, attempts_since = now(), created_at = now()
       returning user_id`,
      [userId, secret],
    );
    return rows.length === 1;
  }

  /** The sealed secret of a set-up that can still be confirmed. */
  async findPending(userId: string): Promise<string | null> {
    const [row] = await this.transaction.withoutTenant<{ secret: string }>(
      `select f.secret from two_factors f join users u on u.id = f.user_id
        where u.id = $1 and u.two_factor_at is null and f.created_at > now() - interval '${setUpMinutes} minutes'`,
      [userId],
    );
    return row?.secret ?? null;
  }

  /**
   * Switches it on with the code of a step and ends the person's other sessions. The ids of those, or null when the
   * set-up was begun anew or confirmed by another request.
   */
  async enable(enabling: Enabling): Promise<string[] | null> {
    const { userId, secret, step, codeHashes, sessionId } = enabling;
    const [row] = await this.transaction.withoutTenant<{ enabled: number; ended: string[] }>(
      `with free as (
         select id from users where id = $1 and two_factor_at is null for update
       ), confirmed as (
         update two_factors set last_step = $3, attempts = 0
          where user_id in (select id from free) and secret = $2 and last_step < $3 returning user_id
       ), enabled as (
         update users set two_factor_at = now(), updated_at = now()
          where id in (select user_id from confirmed) returning id
       ), codes as (
         insert into recovery_codes (user_id, code_hash) select id, unnest($4::text[]) from enabled
       ), ended as (
         update sessions set revoked_at = now()
          where user_id in (select id from enabled) and id is distinct from $5 and revoked_at is null returning id
       )
       select (select count(*)::int from enabled) as enabled, array(select id::text from ended) as ended`,
      [userId, secret, step, codeHashes, sessionId],
    );
    return row?.enabled === 1 ? row.ended : null;
  }

  /** Switches it off and forgets its secret and codes. False when it was off. */
  disable(userId: string): Promise<boolean> {
    return this.transaction.runAsUser(userId, (manager) => disable(manager, userId));
  }

  /** The same once `check`, which throws what forbids it, has passed; nothing that it asks for alters meanwhile. */
  disableIf(userId: string, check: (manager: EntityManager) => Promise<void>): Promise<boolean> {
    return this.transaction.runAsUser(userId, async (manager) => {
      // Whoever requires it of others locks the same row: of two at once the second sees the first.
      await manager.query('select 1 from users where id = $1 for no key update', [userId]);
      await check(manager);
      return disable(manager, userId);
    });
  }

  async status(userId: string): Promise<TwoFactorStatus> {
    const [row] = await this.transaction.withoutTenant<TwoFactorStatus>(
      `select two_factor_at as "enabledAt",
              (select count(*)::int from recovery_codes where user_id = $1 and used_at is null) as "codesLeft"
         from users where id = $1`,
      [userId],
    );
    return row ?? { enabledAt: null, codesLeft: 0 };
  }

  /** Counts a try before it is looked at, so that many at once are no way around the limit. Null while it is off. */
  async attempt(userId: string): Promise<CodeAttempt | null> {
    const [row] = await this.transaction.withoutTenant<CodeAttempt>(
      `with taken as (
         update two_factors
            set attempts = case when ${hourIsOver} then 1 else attempts + 1 end,
                attempts_since = case when ${hourIsOver} then now() else attempts_since end
          where user_id = $1 and (attempts < ${mostAttempts} or ${hourIsOver}) returning secret
       )
       select (select secret from taken) as secret,
              extract(epoch from f.attempts_since + interval '1 hour' - now())::float as "waitSeconds"
         from two_factors f join users u on u.id = f.user_id
        where u.id = $1 and u.two_factor_at is not null`,
      [userId],
    );
    return row ?? null;
  }

  /** Spends the code of a step. False when it, or a later one, was used before. */
  async spendStep(userId: string, step: number): Promise<boolean> {
    const [row] = await this.transaction.withoutTenant<{ spent: number }>(
      `with spent as (
         update two_factors set last_step = $2, attempts = 0 where user_id = $1 and last_step < $2 returning user_id
       ) select count(*)::int as spent from spent`,
      [userId, step],
    );
    return row?.spent === 1;
  }

  /** Spends a recovery code. False when there is no such code, or no more. */
  async spendRecoveryCode(userId: string, codeHash: string): Promise<boolean> {
    const [row] = await this.transaction.withoutTenant<{ spent: number }>(
      `with spent as (
         update recovery_codes set used_at = now()
          where user_id = $1 and code_hash = $2 and used_at is null returning user_id
       ), forgiven as (
         update two_factors set attempts = 0 where user_id in (select user_id from spent)
       ) select count(*)::int as spent from spent`,
      [userId, codeHash],
    );
    return row?.spent === 1;
  }

  /** New recovery codes in place of all others. False while it is off. */
  async replaceCodes(userId: string, codeHashes: readonly string[]): Promise<boolean> {
    const [row] = await this.transaction.withoutTenant<{ known: number }>(
      `with known as (
         select id from users where id = $1 and two_factor_at is not null for update
       ), gone as (delete from recovery_codes where user_id in (select id from known)
       ), made as (
         insert into recovery_codes (user_id, code_hash) select id, unnest($2::text[]) from known
       ) select count(*)::int as known from known`,
      [userId, codeHashes],
    );
    return row?.known === 1;
  }

  /**
   * Seals every secret anew as `toSecret` says; one that its person replaced meanwhile stays as it is. How each was
   * sealed before and after.
   */
  async *alterSecrets(
    toSecret: (userId: string, secret: string) => string,
  ): AsyncGenerator<{ readonly before: string; readonly after: string }> {
    for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await this.transaction.withoutTenant<{ userId: string; secret: string }>(
        `select user_id as "userId", secret from two_factors where user_id > $1 order by user_id limit 500`,
        [last],
      );
      for (const { userId, secret: before } of rows) {
        const after = toSecret(userId, before);
        if (after !== before) {
          await this.transaction.withoutTenant(
            'update two_factors set secret = $3 where user_id = $1 and secret = $2',
            [userId, before, after],
          );
        }
        yield { before, after };
      }
      const end = rows.at(-1);
      if (!end) return;
      last = end.userId;
    }
  }
}

async function disable(manager: EntityManager, userId: string): Promise<boolean> {
  const [row]: { disabled: number }[] = await manager.query(
    `with disabled as (
       update users set two_factor_at = null, updated_at = now()
        where id = $1 and two_factor_at is not null returning id
     ), secrets as (delete from two_factors where user_id in (select id from disabled)
     ), codes as (delete from recovery_codes where user_id in (select id from disabled)
     ), challenges as (delete from sign_in_challenges where user_id in (select id from disabled))
     select count(*)::int as disabled from disabled`,
    [userId],
  );
  return row?.disabled === 1;
}
