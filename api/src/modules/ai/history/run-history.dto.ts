import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { providers, runStatuses } from '@promptyflow/contracts';
import type { Provider, RunStatus } from '@promptyflow/contracts';
import { IsIn, IsOptional, IsRFC3339, IsString, MaxLength } from 'class-validator';
import { IdField, QueryIntegerField } from '../../../core/http';
import { ModelIdField } from '../../providers';
import { runFileFormats } from './written-runs';
import type { RunFileFormat } from './written-runs';

function MomentField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      format: 'date-time',
      example: '2025-11-20T12:00:00.000Z',
      description,
    }),
    IsOptional(),
    IsRFC3339(),
    MaxLength(40),
  );
}

export class RunFilterDto {
  @IdField({ optional: true })
  projectId?: string;

  @IdField({ optional: true })
  promptId?: string;

  @IdField({ optional: true })
  comparisonId?: string;

  @IdField({ optional: true, description: 'Who sent it.' })
  userId?: string;

  @ApiPropertyOptional({ enum: providers, enumName: 'Provider', example: 'openai' })
  @IsOptional()
  @IsIn(providers)
  provider?: Provider;

  @ModelIdField({ optional: true })
  model?: string;

  @ApiPropertyOptional({ enum: runStatuses, enumName: 'RunStatus', example: 'completed' })
  @IsOptional()
  @IsIn(runStatuses)
  status?: RunStatus;

  @MomentField('Only those sent then or later.')
  since?: string;

  @MomentField('Only those sent before.')
  until?: string;
}

export class ListRunsQueryDto extends RunFilterDto {
  @ApiPropertyOptional({ type: String, description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  @QueryIntegerField({ optional: true, example: 50 }, 1, 100)
  limit: number = 50;
}

export class ExportRunsQueryDto extends RunFilterDto {
  @ApiPropertyOptional({
    enum: runFileFormats,
    default: 'jsonl',
    description: 'A JSON document on each line, or a table.',
  })
  @IsIn(runFileFormats)
  format: RunFileFormat = 'jsonl';
}
