import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { databaseConfig } from '../../config';
import { toAppError } from '../errors';
import { applicationDataSource } from './data-source-options';
import { queryPrepared } from './prepared';

/** How late the replica may be. It is known to within as much again. */
const lateMs = 2000;
/** How long one that is away is left alone. */
const awayMs = 2000;

const isAsFarAs = {
  name: 'replica is as far as',
  text: 'select pg_last_wal_replay_lsn() >= $1::pg_lsn as fresh',
};

/**
 * A server that follows the primary one and answers questions, a moment late. It is never needed: when it is away, or
 * further behind than {@link lateMs}, there is no answer, and the primary is asked.
 */
@Injectable()
export class Replica implements OnApplicationShutdown {
  private readonly logger = new Logger(Replica.name);
  private opening?: Promise<DataSource>;
  private awayUntil = 0;
  /** Where the primary was some time ago, and where it was before that: so far the replica has to be. */
  private mark = { position: '0/0', at: -Infinity };
  private due = '0/0';

  constructor(
    @InjectDataSource() private readonly primary: DataSource,
    @Inject(databaseConfig.KEY) private readonly config: ConfigType<typeof databaseConfig>,
  ) {}

  /** Whether it is worth asking. */
  get isThere(): boolean {
    return this.config.replicaUrl !== undefined && performance.now() >= this.awayUntil;
  }

  /**
   * Runs reads in a transaction there. Undefined when they have to be asked of the primary.
   * @param position of the primary's log, now
   */
  async read<T>(
    position: string,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<{ readonly result: T } | undefined> {
    const due = this.dueAt(position);
    try {
      const dataSource = await this.open();
      return await dataSource.transaction(async (manager) => {
        const [row] = await queryPrepared<{ fresh: boolean | null }>(manager, isAsFarAs, [due]);
        return row?.fresh ? { result: await work(manager) } : undefined;
      });
    } catch (error) {
      if (!isOfReplica(error)) throw error;
      this.awayUntil = performance.now() + awayMs;
      this.logger.warn({ reason: String(error) }, 'the replica is away, the primary is asked');
      return undefined;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const dataSource = await this.opening?.catch(() => undefined);
    await dataSource?.destroy();
  }

  private dueAt(position: string): string {
    const now = performance.now();
    const age = now - this.mark.at;
    // After a time in which nobody asked, nothing is known but where the primary is now.
    if (age > 2 * lateMs) this.due = position;
    else if (age > lateMs) this.due = this.mark.position;
    if (age > lateMs) this.mark = { position, at: now };
    return this.due;
  }

  private open(): Promise<DataSource> {
    const { replicaUrl: url = '' } = this.config;
    const entities = this.primary.entityMetadatas.map(({ target }) => target);
    const options = { ...applicationDataSource({ ...this.config, url }), entities };
    this.opening ??= new DataSource(options).initialize().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }
}

/** Whether the primary would not have failed: a connection, or a read that the replica's catching up has cut. */
function isOfReplica(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === '40001' || code === 'ECONNREFUSED' || toAppError(error).code === 'server.unavailable';
}
