import { ApiPropertyOptional } from '@nestjs/swagger';
import { providers, runStatuses } from '@promptyflow/contracts';
import type { Provider, RunStatus } from '@promptyflow/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { CursorField, IdField, MomentField, QueryIntegerField, TableFormatField } from '../../../core/http';
import type { TableFormat } from '../../../core/http';
import { ModelIdField } from '../../providers';

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
  @CursorField()
  cursor?: string;

  @QueryIntegerField({ optional: true, example: 50 }, 1, 100)
  limit: number = 50;
}

export class ExportRunsQueryDto extends RunFilterDto {
  @TableFormatField()
  format: TableFormat = 'jsonl';
}
