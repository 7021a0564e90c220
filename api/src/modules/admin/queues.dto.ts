import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { CursorField, IntegerField, QueryIntegerField } from '../../core/http';
import { jobNames } from '../../core/queue';
import type { JobName } from '../../core/queue';

export class QueueParams {
  @ApiProperty({ enum: jobNames, enumName: 'JobName', example: 'text.count' })
  @IsIn(jobNames)
  name!: JobName;
}

export const jobIdPattern = /^[\w:.-]{1,200}$/;

export class FailedJobParams extends QueueParams {
  @ApiProperty({ pattern: jobIdPattern.source, example: '42' })
  @Matches(jobIdPattern)
  jobId!: string;
}

export class ListFailedJobsQueryDto {
  @CursorField()
  cursor?: string;

  @QueryIntegerField({ optional: true, example: 50 }, 1, 100)
  limit: number = 50;
}

export class QueueHealthDto {
  @ApiProperty({ enum: jobNames, enumName: 'JobName', example: 'text.count' })
  name!: JobName;

  @IntegerField({ example: 3 }, 0)
  waiting!: number;

  @IntegerField({ example: 1 }, 0)
  active!: number;

  @IntegerField({ description: 'To be tried later, or again.', example: 0 }, 0)
  delayed!: number;

  @IntegerField({ description: 'For the last time, in the last 14 days.', example: 2 }, 0)
  failed!: number;

  @IntegerField({ description: 'In the last hour, at most 1000.', example: 120 }, 0)
  completed!: number;

  @ApiProperty({
    ...{ type: String, format: 'date-time', nullable: true, example: '2026-01-12T09:30:00.000Z' },
    description: 'When the job that waits longest was added.',
  })
  oldestWaitingAt!: string | null;
}

export class QueueHealthListDto {
  @ApiProperty({ type: () => [QueueHealthDto] })
  items!: QueueHealthDto[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}

export class FailedJobDto {
  @ApiProperty({ example: '42' })
  id!: string;

  @ApiProperty({ enum: jobNames, enumName: 'JobName', example: 'text.count' })
  name!: JobName;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Ids only.',
    example: { itemId: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' },
  })
  payload!: object;

  @IntegerField({ description: 'How often it was tried.', example: 5 }, 0)
  attempts!: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  addedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-01-12T09:31:00.000Z' })
  failedAt!: string | null;

  @ApiProperty({
    description: 'The first line of the error, with keys and passwords masked.',
    example: 'connect ECONNREFUSED 127.0.0.1:25',
  })
  reason!: string;
}

export class FailedJobListDto {
  @ApiProperty({ type: () => [FailedJobDto] })
  items!: FailedJobDto[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}
