import { BullModule } from '@nestjs/bullmq';
import { Global, Module } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { DiscoveryModule } from '@nestjs/core';
import { redisConfig } from '../../config';
import { jobNames } from './job-map';
import { JobQueue } from './job-queue';
import { QueueCheck } from './queue-check';
import { QueueInspection } from './queue-inspection';

/** BullMQ on Redis. Workers start only where `BullRegistrar.register()` is called (see `main.ts`). */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    BullModule.forRootAsync({
      inject: [redisConfig.KEY],
      useFactory: (config: ConfigType<typeof redisConfig>) => ({
        connection: { url: config.url, maxRetriesPerRequest: null },
        prefix: `{${config.keyPrefix}}`,
      }),
      extraOptions: { manualRegistration: true },
    }),
    BullModule.registerQueue(...jobNames.map((name) => ({ name }))),
  ],
  providers: [JobQueue, QueueCheck, QueueInspection],
  exports: [JobQueue, QueueInspection],
})
export class QueueModule {}
