import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { errorCodes, modelCapabilities, providers } from '@promptyflow/contracts';
import type { ModelCapability, Provider } from '@promptyflow/contracts';
import { IsIn } from 'class-validator';

export class ListModelsQueryDto {
  @ApiProperty({ enum: providers, enumName: 'Provider', example: 'openai' })
  @IsIn(providers)
  provider!: Provider;
}

export class LongPromptPricesDto {
  @ApiProperty({ type: 'integer', example: 272_000, description: 'For prompts with more tokens than this.' })
  above!: number;

  @ApiProperty({ type: Number, example: 5, description: 'US dollars.' })
  inputPricePerMillion!: number;

  @ApiProperty({ type: Number, example: 15, description: 'US dollars.' })
  outputPricePerMillion!: number;
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

  @ApiProperty({
    // Named, a list that may be null would be left out of the generated client.
    type: 'array',
    items: { type: 'string', enum: [...modelCapabilities] },
    nullable: true,
    example: ['caching'],
    description:
      'What the model can do beside answering: `reasoning` before it answers, `caching` the start of a prompt for ' +
      'the next one. Null when it is not known.',
  })
  capabilities!: ModelCapability[] | null;

  @ApiPropertyOptional({ type: Number, example: 2.5, description: 'US dollars.' })
  inputPricePerMillion?: number;

  @ApiPropertyOptional({ type: Number, example: 1.25, description: 'US dollars, for input from the cache.' })
  cachedInputPricePerMillion?: number;

  @ApiPropertyOptional({ type: Number, example: 10, description: 'US dollars.' })
  outputPricePerMillion?: number;

  @ApiPropertyOptional({ type: () => LongPromptPricesDto, description: 'Where long prompts cost more.' })
  longPrompt?: LongPromptPricesDto;

  @ApiPropertyOptional({ type: String, format: 'date', example: '2026-11-10' })
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
