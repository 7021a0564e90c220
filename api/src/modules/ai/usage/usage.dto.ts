import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { providers } from '@promptyflow/contracts';
import type { Provider } from '@promptyflow/contracts';
import { IsIn, IsTimeZone, Matches, MaxLength } from 'class-validator';
import { IntegerField, MomentField, TableFormatField } from '../../../core/http';
import type { TableFormat } from '../../../core/http';
import { usageGroups } from './usage.repository';
import type { UsageGroup } from './usage.repository';

export class UsageQueryDto {
  @ApiPropertyOptional({
    enum: usageGroups,
    enumName: 'UsageGroup',
    default: 'day',
    description: 'By what runs are put together.',
  })
  @IsIn(usageGroups)
  by: UsageGroup = 'day';

  @MomentField('Only what was sent then or later; 30 days before `until` when absent, at most 367.')
  since?: string;

  @MomentField('Only what was sent before; now when absent.')
  until?: string;

  @ApiPropertyOptional({
    default: 'UTC',
    maxLength: 64,
    example: 'Europe/Belgrade',
    description: 'IANA name of the time zone whose days are meant.',
  })
  @IsTimeZone()
  // Offsets pass for time zones too, and databases take their signs the other way round.
  @Matches(/^[A-Za-z][\w+/-]*$/, { message: '$property must be a name' })
  @MaxLength(64)
  timeZone: string = 'UTC';
}

export class ExportUsageQueryDto extends UsageQueryDto {
  @TableFormatField()
  format: TableFormat = 'jsonl';
}

export class UsageFiguresDto {
  @IntegerField({ example: 12 }, 0)
  runs!: number;

  @IntegerField({ description: 'Those that a provider refused or broke off.', example: 1 }, 0)
  failedRuns!: number;

  @IntegerField({ example: 184_020 }, 0, Number.MAX_SAFE_INTEGER)
  inputTokens!: number;

  @IntegerField({ example: 9_400 }, 0, Number.MAX_SAFE_INTEGER)
  outputTokens!: number;

  @ApiProperty({ description: 'US dollars.', example: 0.55 })
  costUsd!: number;

  @IntegerField({ description: 'Those whose price is not known; they are not in the cost.', example: 0 }, 0)
  unpricedRuns!: number;
}

export class UsageRowDto extends UsageFiguresDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The day, or the id of the person, model or project; null for runs that belong to none.',
    example: '2026-11-26',
  })
  key!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The name as it is now; null for what is gone, and for days.',
    example: null,
  })
  name!: string | null;

  @ApiProperty({ enum: [...providers, null], nullable: true, description: 'Of a model.', example: null })
  provider!: Provider | null;
}

export class UsageDto {
  @ApiProperty({ format: 'date-time', example: '2026-10-27T00:00:00.000Z' })
  since!: string;

  @ApiProperty({ format: 'date-time', example: '2026-11-26T00:00:00.000Z' })
  until!: string;

  @ApiProperty({ type: () => UsageFiguresDto, description: 'Of everything, also of what is not listed.' })
  total!: UsageFiguresDto;

  @ApiProperty({
    type: () => [UsageRowDto],
    description: 'Every day in its order; people, models and projects by their cost, the first 1000.',
  })
  items!: UsageRowDto[];
}
