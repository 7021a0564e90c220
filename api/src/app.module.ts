import { Module } from '@nestjs/common';
import { configurationModule } from './config';
import { AuthGuardModule } from './core/auth-guard';
import { CacheModule } from './core/cache';
import { CryptoModule } from './core/crypto';
import { DatabaseModule } from './core/database';
import { HealthModule } from './core/health';
import { ThrottlingModule } from './core/http';
import { loggingModule } from './core/logging';
import { QueueModule } from './core/queue';
import { RedisModule } from './core/redis';

@Module({
  imports: [
    configurationModule,
    loggingModule,
    DatabaseModule,
    RedisModule,
    CacheModule,
    CryptoModule,
    QueueModule,
    // Throttling comes before authentication: guards run in the order in which their modules are listed.
    ThrottlingModule,
    AuthGuardModule,
    HealthModule,
  ],
})
export class AppModule {}
