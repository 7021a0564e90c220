import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { currentUserId } from '../request';
import { queryPrepared } from './prepared';
import { Replica } from './replica';

const enterOrganization = { name: 'enter organization', text: 'select enter_organization($1, $2)' };
const setSetting = { name: 'set setting', text: 'select set_config($1, $2, true)' };

/** What entering an organization has set, and where the log is. */
const entered = {
  name: 'entered organization',
  text: `select current_setting('app.hidden_projects', true) as hidden, pg_current_wal_insert_lsn()::text as position`,
};

interface Entered {
  readonly hidden: string | null;
  readonly position: string;
}

const organizationsAtOnce = 500;

/**
 * The only way to a tenant's rows. Row-level security reads settings that hold for one transaction on the same
 * connection; outside of it every tenant table is empty. Within an organization the person for whom the request is
 * answered sees the projects that are open to them; a job sees all.
 */
@Injectable()
export class TenantTransaction {
  private readonly waiting = new WeakMap<EntityManager, (() => void)[]>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly replica?: Replica,
  ) {}

  /** Runs `work` in a transaction that sees the rows of one organization. */
  run<T>(organizationId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.committed((manager) => within(manager, organizationId, work));
  }

  /** Like {@link run}, but every statement sees the same moment. */
  readSnapshot<T>(organizationId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', (manager) => within(manager, organizationId, work));
  }

  /**
   * Like {@link run}, for reads that may be a moment late, and follow no write of who asks: they are asked of the
   * replica, where there is one. What is hidden from the person is asked of the primary at any rate.
   */
  async runLate<T>(organizationId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (!this.replica?.isThere) return this.run(organizationId, work);
    const [now] = await this.run(organizationId, (manager) => queryPrepared<Entered>(manager, entered, []));
    const answer = await this.replica.read(now?.position ?? '', async (manager) => {
      await queryPrepared(manager, setSetting, ['app.organization_id', organizationId]);
      await queryPrepared(manager, setSetting, ['app.hidden_projects', now?.hidden ?? '{}']);
      return work(manager);
    });
    return answer ? answer.result : this.run(organizationId, work);
  }

  /** Does `act` when the transaction of `manager` has been committed, such as telling of it; never otherwise. */
  afterCommit(manager: EntityManager, act: () => void): void {
    const acts = this.waiting.get(manager);
    if (!acts) throw new Error('not in a transaction that tells when it is committed');
    acts.push(act);
  }

  /** Runs `work` in a transaction that sees a person's own memberships, and the ids of what they lead to. */
  runAsUser<T>(userId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.withSetting('app.user_id', userId, work);
  }

  /** Runs `work` in a transaction that sees the one access token with this hash. */
  runAsBearer<T>(tokenHash: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.withSetting('app.token_hash', tokenHash, work);
  }

  /** Runs `work` in a transaction that sees which organization has proven a mail domain, before anybody signs in. */
  runForDomain<T>(domain: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.withSetting('app.mail_domain', domain, work);
  }

  /**
   * Removes rows of an organization in parts, a transaction each, so that others who write wait no longer for it.
   * @param statement removes `rowsAtOnce` rows at most, `$1` being the organization
   * @returns how many rows went
   */
  async removeInParts(
    organizationId: string,
    statement: string,
    { rowsAtOnce, values = [] }: { readonly rowsAtOnce: number; readonly values?: readonly unknown[] },
  ): Promise<number> {
    for (let removed = 0; ;) {
      const part = await this.run(organizationId, async (manager) => {
        const [, count] = await manager.query<[unknown, number]>(statement, [organizationId, ...values]);
        return count;
      });
      removed += part;
      if (part < rowsAtOnce) return removed;
    }
  }

  /** Lets a transaction see the rows of an organization from now on, in place of another's. */
  async enter(manager: EntityManager, organizationId: string): Promise<void> {
    await enter(manager, organizationId);
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
    setting: 'app.user_id' | 'app.token_hash' | 'app.mail_domain',
    value: string,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    return this.committed(async (manager) => {
      await queryPrepared(manager, setSetting, [setting, value]);
      return work(manager);
    });
  }

  /** Runs a transaction, and then what was left to be done after its commit. */
  private async committed<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const acts: (() => void)[] = [];
    const result = await this.dataSource.transaction((manager) => {
      this.waiting.set(manager, acts);
      return work(manager);
    });
    for (const act of acts) act();
    return result;
  }
}

async function within<T>(
  manager: EntityManager,
  organizationId: string,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  await enter(manager, organizationId);
  return work(manager);
}

async function enter(manager: EntityManager, organizationId: string): Promise<void> {
  await queryPrepared(manager, enterOrganization, [organizationId, currentUserId() ?? null]);
}
