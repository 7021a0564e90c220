import { Global, Module } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { TypeOrmModule } from '@nestjs/typeorm';
import { databaseConfig } from '../../config';
import { Metrics, MetricsModule } from '../metrics';
import { Tracing, TracingModule } from '../tracing';
import { applicationDataSource } from './data-source-options';
import { DatabaseMetrics } from './database-metrics';
import { Replica } from './replica';
import { statementListener } from './statement-listener';
import { FullDisk, FullDiskModule, StorageRoom } from './storage-room';
import { TenantTransaction } from './tenant-transaction';

@Global()
@Module({
  imports: [
    MetricsModule,
    FullDiskModule,
    TypeOrmModule.forRootAsync({
      imports: [MetricsModule, TracingModule, FullDiskModule],
      inject: [databaseConfig.KEY, Metrics, Tracing, FullDisk],
      useFactory: (
        config: ConfigType<typeof databaseConfig>,
        metrics: Metrics,
        tracing: Tracing,
        disk: FullDisk,
      ) => ({
        ...applicationDataSource(config, { listener: statementListener(metrics, tracing), disk }),
        autoLoadEntities: true,
        retryAttempts: 5,
        retryDelay: 1000,
      }),
    }),
  ],
  providers: [TenantTransaction, DatabaseMetrics, Replica, StorageRoom],
  exports: [TenantTransaction, StorageRoom],
})
export class DatabaseModule {}
