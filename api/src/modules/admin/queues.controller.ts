import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import {
  FailedJobListDto,
  FailedJobParams,
  ListFailedJobsQueryDto,
  QueueHealthListDto,
  QueueParams,
} from './queues.dto';
import { QueuesService } from './queues.service';

@ApiTags('admin')
@Controller('admin/queues')
export class QueuesController {
  constructor(private readonly queues: QueuesService) {}

  @Get()
  @Authenticated({ administrator: true })
  @ApiOperation({ summary: 'How many background jobs wait, run, are done and have failed' })
  @ApiOkResponse({ type: QueueHealthListDto })
  @ApiProblems('server.unavailable')
  health(): Promise<QueueHealthListDto> {
    return this.queues.health();
  }

  @Get(':name/failed')
  @Authenticated({ administrator: true })
  @ApiOperation({ summary: 'Jobs that failed for the last time, the latest first' })
  @ApiOkResponse({ type: FailedJobListDto })
  @ApiProblems('request.invalid', 'request.malformed', 'server.unavailable')
  failed(@Param() { name }: QueueParams, @Query() query: ListFailedJobsQueryDto): Promise<FailedJobListDto> {
    return this.queues.failed(name, query);
  }

  @Post(':name/failed/:jobId/retry')
  @HttpCode(204)
  @Authenticated({ administrator: true })
  @ApiOperation({ summary: 'Try a failed job again, with all of its attempts' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid', 'job.not_found', 'server.unavailable')
  retry(@CurrentActor() actor: Actor, @Param() { name, jobId }: FailedJobParams): Promise<void> {
    return this.queues.retry(actor, name, jobId);
  }

  @Delete(':name/failed/:jobId')
  @HttpCode(204)
  @Authenticated({ administrator: true })
  @ApiOperation({ summary: 'Forget a failed job' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid', 'job.not_found', 'server.unavailable')
  remove(@CurrentActor() actor: Actor, @Param() { name, jobId }: FailedJobParams): Promise<void> {
    return this.queues.remove(actor, name, jobId);
  }
}
