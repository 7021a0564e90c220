import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { errorCodes, providers } from '@promptyflow/contracts';
import type { Provider } from '@promptyflow/contracts';
import { IsIn } from 'class-validator';

export class ListModelsQueryDto {
  @ApiProperty({ enum: providers, enumName: 'Provider', example: 'openai' })
  @IsIn(providers)
  provider!: Provider;
}

export class ModelDto {
  @ApiProperty({ example: 'gpt-4o' })
  id!: string;

  @ApiProperty({ example: 'GPT-4o' })
  name!: string;

  @ApiProperty({ type: 'integer', nullable: true, example: 128_000, description: 'In tokens.' })
  contextWindow!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 16_384, description: 'In tokens.' })
  maxOutputTokens!: number | null;

  @ApiPropertyOptional({ type: Number, example: 2.5, description: 'US dollars.' })
  inputPricePerMillion?: number;

  @ApiPropertyOptional({ type: Number, example: 10, description: 'US dollars.' })
  outputPricePerMillion?: number;

  @ApiPropertyOptional({ type: String, format: 'date', example: '2025-11-20' })
  pricesAsOf?: string;
}

export const modelSources = ['provider', 'builtin'] as const;

export class ModelListDto {
  @ApiProperty({ type: () => [ModelDto] })
  items!: ModelDto[];

  @ApiProperty({ enum: modelSources, enumName: 'ModelSource', example: 'provider' })
  source!: (typeof modelSources)[number];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2025-11-20T12:00:00.000Z',
    description: 'When the provider gave the list; null for the built-in one.',
  })
  fetchedAt!: string | null;

  @ApiProperty({ example: false, description: 'Older than it should be; a fresh list is being fetched.' })
  stale!: boolean;

  @ApiProperty({
    enum: errorCodes,
    enumName: 'ErrorCode',
    nullable: true,
    example: null,
    description: 'Why the built-in list is shown, such as `key.not_found`.',
  })
  reason!: string | null;
}
