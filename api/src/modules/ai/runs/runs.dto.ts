import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { errorCodes, providers, runStatuses } from '@promptyflow/contracts';
import type { Provider, RunStatus } from '@promptyflow/contracts';
import { IsIn, IsObject, IsOptional, ValidateIf } from 'class-validator';
import { IdField, TextField } from '../../../core/http';
import { SecretPlaceDto } from '../../projects';
import { finishReasons, ModelIdField, ModelParametersDto } from '../../providers';
import type { FinishReason } from '../../providers';
import { mostSystemChars } from '../system-text';

/** A project of 10 M characters and a long template fit. */
const mostPromptChars = 20_000_000;

export class RunIdParams {
  @IdField({ description: 'Of the run.' })
  id!: string;
}

export class SendDto extends ModelParametersDto {
  @IdField({
    optional: true,
    description: 'A preset that gives provider, model and settings; fields given here come before its own.',
  })
  presetId?: string;

  @ApiPropertyOptional({
    enum: providers,
    enumName: 'Provider',
    example: 'openai',
    description: 'Needed, as `model` is, without `presetId`.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsIn(providers)
  provider?: Provider;

  @ModelIdField({ optional: true })
  model?: string;

  @TextField(
    {
      optional: true,
      description: 'The text to send; else give `projectId` and `promptId`.',
      example: 'Say hello.',
    },
    mostPromptChars,
  )
  prompt?: string;

  @IdField({ optional: true, description: 'Of the project whose prompt is compiled and sent.' })
  projectId?: string;

  @IdField({ optional: true, description: 'Of the prompt to compile.' })
  promptId?: string;

  @IdField({ optional: true, description: 'Of the version that is sent instead of the prompt as it is.' })
  versionId?: string;

  @IdField({
    optional: true,
    description:
      'A completed run that `prompt` continues: what was asked and answered before is sent with it. Model, ' +
      'settings and system message are those of that run where they are not given.',
  })
  previousRunId?: string;

  @IdField({ optional: true, description: 'Made by the client: the same for runs that are to be compared.' })
  comparisonId?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Values for the declared variables of the prompt, over those of its form.',
    example: { client: 'Northwind' },
  })
  @IsOptional()
  @IsObject()
  variables?: Record<string, string>;

  @TextField(
    {
      optional: true,
      description: 'System message; by default that of the prompt, else that of the preset.',
      example: 'Answer briefly.',
    },
    mostSystemChars,
  )
  system?: string;
}

export class RunUsageDto {
  @ApiProperty({ type: 'integer', nullable: true, example: 420, description: 'Cached ones included.' })
  inputTokens!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 96, description: 'Reasoning included.' })
  outputTokens!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 0 })
  cachedTokens!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: null,
    description: 'Put into the cache for the next prompt, where the provider charges for that.',
  })
  cacheWriteTokens!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  reasoningTokens!: number | null;

  @ApiProperty({ example: false, description: 'Counted here, because the provider did not tell.' })
  estimated!: boolean;
}

export class RunCostDto {
  @ApiProperty({ type: Number, example: 0.00201, description: 'US dollars.' })
  usd!: number;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: '2026-11-10',
    description: 'Day of the list prices; null when it is what the provider says it billed.',
  })
  pricesAsOf!: string | null;
}

export class RunErrorDto {
  @ApiProperty({ enum: errorCodes, enumName: 'ErrorCode', example: 'provider.rate_limited' })
  code!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { status: 429, retryAfterSeconds: 20 },
  })
  params!: Record<string, unknown>;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Rate limit reached for gpt-4o',
    description: "The provider's own words.",
  })
  providerMessage!: string | null;
}

export class EarlierTurnDto {
  @ApiProperty({ example: 'Name a river.' })
  prompt!: string;

  @ApiProperty({ example: 'The Volga.' })
  answer!: string;
}

export class RunDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null })
  projectId!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null })
  promptId!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The version of the prompt that was sent, while that exists; null for the prompt as it was.',
    example: null,
  })
  versionId!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The run that this one continues.',
    example: null,
  })
  previousRunId!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Shared by runs that were sent to be compared.',
    example: null,
  })
  comparisonId!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Who sent it.', example: null })
  userId!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The preset that it was sent with, while that exists.',
    example: null,
  })
  presetId!: string | null;

  @ApiProperty({ enum: providers, enumName: 'Provider', example: 'openai' })
  provider!: Provider;

  @ApiProperty({ example: 'gpt-4o' })
  model!: string;

  @ApiProperty({ type: () => ModelParametersDto, description: 'Those that were sent.' })
  parameters!: ModelParametersDto;

  @ApiProperty({ enum: runStatuses, enumName: 'RunStatus', example: 'completed' })
  status!: RunStatus;

  @ApiProperty({ example: 'Say hello.', description: 'Exactly what was sent.' })
  prompt!: string;

  @ApiProperty({ example: '' })
  system!: string;

  @ApiProperty({
    type: () => [EarlierTurnDto],
    description: 'What came before the prompt with the request; empty for a run that continues another.',
    example: [],
  })
  earlierTurns!: readonly EarlierTurnDto[];

  @ApiProperty({
    type: () => [SecretPlaceDto],
    description: 'Where it had keys, tokens or passwords when it was sent.',
    example: [],
  })
  secrets!: readonly SecretPlaceDto[];

  @ApiProperty({ example: 'Hello!', description: 'What has arrived so far, or all of it.' })
  answer!: string;

  @ApiProperty({ example: '', description: "The model's thoughts, where the provider shows them." })
  reasoning!: string;

  @ApiProperty({
    enum: finishReasons,
    enumName: 'FinishReason',
    nullable: true,
    example: 'stop',
    description: '`length`: the answer reached the most tokens.',
  })
  finishReason!: FinishReason | null;

  @ApiProperty({ type: () => RunUsageDto, nullable: true })
  usage!: RunUsageDto | null;

  @ApiProperty({ type: () => RunCostDto, nullable: true, description: 'Null when the price is not known.' })
  cost!: RunCostDto | null;

  @ApiProperty({ type: () => RunErrorDto, nullable: true })
  error!: RunErrorDto | null;

  @ApiProperty({ format: 'date-time', example: '2025-11-20T12:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2025-11-20T12:00:00.010Z' })
  startedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2025-11-20T12:00:00.400Z' })
  firstTokenAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2025-11-20T12:00:02.000Z' })
  endedAt!: string | null;
}

export class RunSummaryDto extends OmitType(RunDto, [
  'earlierTurns',
  'prompt',
  'system',
  'secrets',
  'answer',
  'reasoning',
] as const) {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Who sent it, by name.',
    example: 'Anna Petrova',
  })
  userName!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Market study' })
  projectName!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Pains by segment' })
  promptTitle!: string | null;

  @ApiProperty({ example: 'Hello!', description: 'The first 200 characters of the answer.' })
  answerStart!: string;

  @ApiProperty({
    example: '',
    description: 'The first 2,000 characters of what a follow-up asked; empty for other runs.',
  })
  question!: string;
}

export class RunListDto {
  @ApiProperty({ type: () => [RunSummaryDto] })
  items!: RunSummaryDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Asks for the next page; null on the last.',
  })
  nextCursor!: string | null;
}
