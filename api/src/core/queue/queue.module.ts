import { BullModule } from '@nestjs/bullmq';
import { Global, Module } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { DiscoveryModule } from '@nestjs/core';
import { redisConfig } from '../../config';
import { longestSilenceMs } from '../redis';
import { jobNames } from './job-map';
import { MetricsModule } from '../metrics';
import { JobQueue } from './job-queue';
import { JobWatch } from './job-watch';
import { QueueCheck } from './queue-check';
import { QueueInspection } from './queue-inspection';
import { QueueMetrics } from './queue-metrics';

/** BullMQ on Redis. Workers start only where `BullRegistrar.register()` is called (see `main.ts`). */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    MetricsModule,
    BullModule.forRootAsync({
      inject: [redisConfig.KEY],
      useFactory: (config: ConfigType<typeof redisConfig>) => ({
        connection: { url: config.url, maxRetriesPerRequest: null, socketTimeout: longestSilenceMs },
        prefix: `{${config.keyPrefix}}`,
      }),
      extraOptions: { manualRegistration: true },
    }),
    BullModule.registerQueue(...jobNames.map((name) => ({ name }))),
  ],
  providers: [JobQueue, JobWatch, QueueCheck, QueueInspection, QueueMetrics],
  exports: [JobQueue, QueueInspection],
})
export class QueueModule {}
