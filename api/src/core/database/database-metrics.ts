import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { databaseConfig } from '../../config';
import { Metrics } from '../metrics';

/** The counts of `pg`'s pool that TypeORM keeps as its driver's `master`. */
interface Pool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** Tells of the connections to PostgreSQL. */
@Injectable()
export class DatabaseMetrics {
  constructor(
    @InjectDataSource() dataSource: DataSource,
    @Inject(databaseConfig.KEY) { poolSize }: ConfigType<typeof databaseConfig>,
    metrics: Metrics,
  ) {
    const pool = () => (dataSource.driver as unknown as { readonly master: Pool }).master;
    metrics.gauge({
      name: 'database_connections',
      help: 'Connections of the pool, by what they do.',
      labels: ['state'],
      collect: (gauge) => {
        const { totalCount, idleCount } = pool();
        gauge.set({ state: 'busy' }, totalCount - idleCount);
        gauge.set({ state: 'idle' }, idleCount);
      },
    });
    metrics.gauge({
      name: 'database_connections_waiting',
      help: 'Requests that wait for a connection of the pool.',
      collect: (gauge) => gauge.set(pool().waitingCount),
    });
    metrics
      .gauge({
        name: 'database_connections_limit',
        help: 'The most connections that the pool opens.',
      })
      .set(poolSize);
  }
}
