import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../core/database';
import { AccessTokenEntity } from './access-token.entity';

export type NewToken = Omit<AccessTokenEntity, 'createdAt' | 'lastUsedAt'>;

@Injectable()
export class TokensRepository {
  constructor(private readonly transaction: TenantTransaction) {}

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
        manager.delete(AccessTokenEntity, { organizationId, userId }),
      );
    }
  }

  /** False when there was none. */
  remove(organizationId: string, userId: string, id: string): Promise<boolean> {
    return this.transaction.run(organizationId, async (manager) => {
      const { affected } = await manager.delete(AccessTokenEntity, { organizationId, userId, id });
      return (affected ?? 0) > 0;
    });
  }
}
