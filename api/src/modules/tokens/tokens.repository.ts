import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../core/database';
import { AuditTrailRepository } from '../audit';
import { AccessTokenEntity } from './access-token.entity';

export type NewToken = Omit<AccessTokenEntity, 'createdAt' | 'lastUsedAt'>;

@Injectable()
export class TokensRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
  ) {}

  /** A person's own, the latest first. */
  listOf(organizationId: string, userId: string): Promise<AccessTokenEntity[]> {
    return this.transaction.run(organizationId, (manager) =>
      manager.find(AccessTokenEntity, { where: { organizationId, userId }, order: { id: 'DESC' } }),
    );
  }

  /** Undefined when the person has `mostTokens` already. */
  insert(token: NewToken, mostTokens: number): Promise<AccessTokenEntity | undefined> {
    const { organizationId, userId, id } = token;
    return this.transaction.run(organizationId, async (manager) => {
      // Who makes several at once waits here, so that they are counted one after the other.
      await manager.query(
        'select 1 from memberships where organization_id = $1 and user_id = $2 for no key update',
        [organizationId, userId],
      );
      const count = await manager.countBy(AccessTokenEntity, { organizationId, userId });
      if (count >= mostTokens) return undefined;
      await manager.insert(AccessTokenEntity, token);
      const { permissions, expiresAt } = token;
      await this.trail.append(manager, organizationId, {
        action: 'token.created',
        ...{ targetId: id, targetName: token.name },
        details: { permissions, expiresAt: expiresAt?.toISOString() ?? null },
      });
      return manager.findOneByOrFail(AccessTokenEntity, { organizationId, id });
    });
  }

  /** Of a person, in every organization. */
  async removeAllOf(userId: string): Promise<void> {
    const memberships = (await this.transaction.runAsUser(userId, (manager) =>
      manager.query('select organization_id as "organizationId" from memberships where user_id = $1', [
        userId,
      ]),
    )) as { organizationId: string }[];
    for (const { organizationId } of memberships) {
      await this.transaction.run(organizationId, (manager) =>
        this.revoke(manager, { organizationId, userId }),
      );
    }
  }

  /** False when there was none. */
  remove(organizationId: string, userId: string, id: string): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      return (await this.revoke(manager, { organizationId, userId, id })) > 0;
    });
  }

  /** How many there were. */
  private async revoke(
    manager: EntityManager,
    where: { readonly organizationId: string; readonly userId: string; readonly id?: string },
  ): Promise<number> {
    const { organizationId } = where;
    const tokens = await manager.find(AccessTokenEntity, { where, lock: { mode: 'pessimistic_write' } });
    for (const { id, name } of tokens) {
      await manager.delete(AccessTokenEntity, { organizationId, id });
      const record = { action: 'token.revoked', targetId: id, targetName: name } as const;
      await this.trail.append(manager, organizationId, record);
    }
    return tokens.length;
  }
}
