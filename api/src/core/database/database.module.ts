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
import { TenantTransaction } from './tenant-transaction';

@Global()
@Module({
  imports: [
    MetricsModule,
    TypeOrmModule.forRootAsync({
      imports: [MetricsModule, TracingModule],
      inject: [databaseConfig.KEY, Metrics, Tracing],
      useFactory: (config: ConfigType<typeof databaseConfig>, metrics: Metrics, tracing: Tracing) => ({
        ...applicationDataSource(config, statementListener(metrics, tracing)),
        autoLoadEntities: true,
        retryAttempts: 5,
        retryDelay: 1000,
      }),
    }),
  ],
  providers: [TenantTransaction, DatabaseMetrics, Replica],
  exports: [TenantTransaction],
})
export class DatabaseModule {}
