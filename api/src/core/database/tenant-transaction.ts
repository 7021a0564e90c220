import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { queryPrepared } from './prepared';

const setTenant = { name: 'set tenant', text: 'select set_config($1, $2, true)' };

const organizationsAtOnce = 500;

/**
 * The only way to a tenant's rows. Row-level security reads `app.organization_id`, which is set for one
 * transaction on the same connection; outside of it every tenant table is empty.
 */
@Injectable()
export class TenantTransaction {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Runs `work` in a transaction that sees the rows of one organization. */
  run<T>(organizationId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.withSetting('app.organization_id', organizationId, work);
  }

  /** Like {@link run}, but every statement sees the same moment. */
  readSnapshot<T>(organizationId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.withSetting('app.organization_id', organizationId, work, 'REPEATABLE READ');
  }

  /** Runs `work` in a transaction that sees a person's own memberships, and the ids of what they lead to. */
  runAsUser<T>(userId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.withSetting('app.user_id', userId, work);
  }

  /** Runs `work` in a transaction that sees the one access token with this hash. */
  runAsBearer<T>(tokenHash: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.withSetting('app.token_hash', tokenHash, work);
  }

  /** One statement over tables that belong to no organization. */
  withoutTenant<Row>(statement: string, values: readonly unknown[]): Promise<Row[]> {
    return this.dataSource.query<Row[]>(statement, [...values]);
  }

  /** Every organization, by id, for jobs that look after each: the table holds no tenant's data. */
  async *organizationIds(): AsyncGenerator<string> {
    for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await this.withoutTenant<{ id: string }>(
        `select id from organizations where id > $1 order by id limit ${organizationsAtOnce}`,
        [last],
      );
      for (const { id } of rows) yield id;
      const end = rows.at(-1);
      if (!end) return;
      last = end.id;
    }
  }

  private withSetting<T>(
    setting: 'app.organization_id' | 'app.user_id' | 'app.token_hash',
    value: string,
    work: (manager: EntityManager) => Promise<T>,
    isolation?: 'REPEATABLE READ',
  ): Promise<T> {
    const withSetting = async (manager: EntityManager) => {
      await queryPrepared(manager, setTenant, [setting, value]);
      return work(manager);
    };
    // The server's default, READ COMMITTED, needs no statement of its own.
    return isolation
      ? this.dataSource.transaction(isolation, withSetting)
      : this.dataSource.transaction(withSetting);
  }
}
