import { Injectable } from '@nestjs/common';
import type { KeyCheckOutcome, Provider } from '@promptyflow/contracts';
import { IsNull } from 'typeorm';
import { columnsOf, queryPrepared, TenantTransaction, toEntity } from '../../core/database';
import type { PreparedStatement } from '../../core/database';
import { AuditTrailRepository } from '../audit';
import { ApiKeyEntity } from './api-key.entity';

type NewKey = Omit<ApiKeyEntity, 'organizationId' | 'addedBy' | 'createdAt' | 'lastUsedAt'>;

/** A person, in their personal organization, or an organization, whose members share its keys (`userId` null). */
export interface KeyOwner {
  readonly organizationId: string;
  readonly userId: string | null;
}

interface AlteredSecret {
  readonly before: string;
  readonly after: string;
}

interface CheckResult {
  readonly outcome: KeyCheckOutcome;
  readonly code: string | null;
}

const personalOrganization: PreparedStatement = {
  name: 'personal organization',
  text: 'select id from organizations where personal_user_id = $1',
};

const keyById: PreparedStatement = {
  name: 'key by id',
  text: `select ${columnsOf(ApiKeyEntity, 'k')} from api_keys k where k.organization_id = $1 and k.id = $2`,
};

@Injectable()
export class KeysRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
  ) {}

  /** The organization that holds a person's own keys. */
  findPersonalOrganizationId(userId: string): Promise<string | undefined> {
    return this.transaction.runAsUser(userId, async (manager) => {
      const [row] = await queryPrepared<{ id: string }>(manager, personalOrganization, [userId]);
      return row?.id;
    });
  }

  list({ organizationId, userId }: KeyOwner): Promise<ApiKeyEntity[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.find(ApiKeyEntity, {
        where: { organizationId, userId: userId ?? IsNull() },
        order: { provider: 'ASC' },
      }),
    );
  }

  find({ organizationId, userId }: KeyOwner, provider: Provider): Promise<ApiKeyEntity | null> {
    return this.transaction.run(organizationId, (manager) =>
      manager.findOneBy(ApiKeyEntity, { organizationId, userId: userId ?? IsNull(), provider }),
    );
  }

  findById(organizationId: string, id: string): Promise<ApiKeyEntity | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const [row] = await queryPrepared<object>(manager, keyById, [organizationId, id]);
      return row ? toEntity(manager, ApiKeyEntity, row) : null;
    });
  }

  /** Stores a key in place of the one that its owner had for the provider. */
  replace(organizationId: string, key: NewKey): Promise<ApiKeyEntity> {
    return this.transaction.run(organizationId, async (manager) => {
      await manager.query(
        `insert into api_keys (id, organization_id, user_id, provider, secret, last_four, base_url,
                               check_outcome, check_code, checked_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (organization_id, user_id, provider) do update
           set id = excluded.id, secret = excluded.secret, last_four = excluded.last_four,
               base_url = excluded.base_url, check_outcome = excluded.check_outcome,
               check_code = excluded.check_code, checked_at = excluded.checked_at,
               created_by = excluded.created_by, created_at = now(), last_used_at = null`,
        [
          key.id,
          organizationId,
          key.userId,
          key.provider,
          key.secret,
          key.lastFour,
          key.baseUrl,
          key.checkOutcome,
          key.checkCode,
          key.checkedAt,
          key.createdBy,
        ],
      );
      await this.trail.append(manager, organizationId, { action: 'key.saved', ...told(key) });
      return manager.findOneByOrFail(ApiKeyEntity, { organizationId, id: key.id });
    });
  }

  /** False when there was none. */
  remove({ organizationId, userId }: KeyOwner, provider: Provider): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const lock = { mode: 'pessimistic_write' as const };
      const where = { organizationId, userId: userId ?? IsNull(), provider };
      const key = await manager.findOne(ApiKeyEntity, { where, lock });
      if (!key) return false;
      await manager.delete(ApiKeyEntity, { organizationId, id: key.id });
      await this.trail.append(manager, organizationId, { action: 'key.removed', ...told(key) });
      return true;
    });
  }

  /** Every organization, by id. */
  organizationIds(): AsyncGenerator<string> {
    return this.transaction.organizationIds();
  }

  /** Replaces the secrets of an organization's keys, which nobody alters meanwhile. */
  alterSecrets(organizationId: string, toSecret: (key: ApiKeyEntity) => string): Promise<AlteredSecret[]> {
    return this.transaction.run(organizationId, async (manager) => {
      const lock = { mode: 'pessimistic_write' as const };
      const keys = await manager.find(ApiKeyEntity, { where: { organizationId }, lock });
      const altered: AlteredSecret[] = [];
      for (const key of keys) {
        const after = toSecret(key);
        if (after !== key.secret) await manager.update(ApiKeyEntity, { id: key.id }, { secret: after });
        altered.push({ before: key.secret, after });
      }
      return altered;
    });
  }

  async saveCheck(organizationId: string, id: string, { outcome, code }: CheckResult): Promise<void> {
    await this.transaction.run(organizationId, (manager) =>
      manager.update(
        ApiKeyEntity,
        { organizationId, id },
        { checkOutcome: outcome, checkCode: code, checkedAt: new Date() },
      ),
    );
  }

  /** Remembers the use of a key, to the minute. */
  async touch(organizationId: string, id: string): Promise<void> {
    await this.transaction.run(organizationId, (manager) =>
      manager.query(
        `update api_keys set last_used_at = now()
          where organization_id = $1 and id = $2
            and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
        [organizationId, id],
      ),
    );
  }
}

function told({ id, provider, userId }: Pick<ApiKeyEntity, 'id' | 'provider' | 'userId'>) {
  return { targetId: id, targetName: provider, details: { shared: userId === null } };
}
