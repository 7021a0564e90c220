import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import type { HealthCheckResult } from '@nestjs/terminus';
import { Public } from '../auth-guard';
import { AppError } from '../errors';
import { Unlimited } from '../http';
import { Draining } from '../shutdown';
import { RedisHealthIndicator } from './redis.health-indicator';
import { StorageHealthIndicator } from './storage.health-indicator';

const answerWithinMs = 2000;

@ApiTags('health')
@Controller('health')
@Public()
@Unlimited()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly redis: RedisHealthIndicator,
    private readonly draining: Draining,
    private readonly storage: StorageHealthIndicator,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The process runs' })
  @HealthCheck()
  live() {
    return this.health.check([]);
  }

  @Get('ready')
  @ApiOperation({ summary: 'The process can serve: PostgreSQL and Redis answer, and it is not about to end' })
  @HealthCheck()
  async ready() {
    if (this.draining.isOn) throw new AppError('server.unavailable', { params: { down: ['process'] } });
    try {
      return await this.health.check([
        () => this.database.pingCheck('database', { timeout: answerWithinMs }),
        () => this.redis.check('redis', answerWithinMs),
        () => this.storage.check('storage'),
      ]);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      const { error: failed } = error.getResponse() as HealthCheckResult;
      throw new AppError('server.unavailable', { params: { down: Object.keys(failed ?? {}) } });
    }
  }
}
