import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { reasoningEfforts } from '@promptyflow/contracts';
import type { ReasoningEffort } from '@promptyflow/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  Equals,
  IsArray,
  IsBoolean,
  IsEmpty,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsMessageContent } from './message-content';
import type { MessageContent } from './message-content';

export const messageRoles = ['system', 'developer', 'user', 'assistant'] as const;

export class ChatMessageDto {
  @ApiProperty({ enum: messageRoles, example: 'user' })
  @IsIn(messageRoles)
  role!: (typeof messageRoles)[number];

  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'object' } }],
    description: 'A text, or parts of the type `text`.',
    example: 'Say hello.',
  })
  @IsMessageContent()
  content!: MessageContent;
}

export class StreamOptionsDto {
  @ApiPropertyOptional({ example: true, description: 'Whether the last chunk tells the usage.' })
  @IsOptional()
  @IsBoolean()
  include_usage?: boolean;
}

/**
 * The request of OpenAI's chat completions as far as it has a meaning here. What clients send beside it (`user`,
 * `seed`, `stop` …) is left out; what would alter the answer's form (`tools`, more than one choice) is refused.
 */
export class ChatCompletionRequestDto {
  @ApiProperty({
    maxLength: 300,
    description:
      '`<provider>/<model>`, `preset:<name>`, `prompt:<name>`, or `prompt:<name>@<number>` for a kept version.',
    example: 'openai/gpt-4o',
  })
  @IsString()
  @MaxLength(300)
  model!: string;

  @ApiProperty({ type: () => [ChatMessageDto] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => ChatMessageDto)
  messages!: ChatMessageDto[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Values for the declared variables of a prompt.',
    example: { client: 'Northwind' },
  })
  @IsOptional()
  @IsObject()
  variables?: Record<string, string>;

  @ApiPropertyOptional({ default: false, example: false })
  @IsOptional()
  @IsBoolean()
  stream?: boolean;

  @ApiPropertyOptional({ type: () => StreamOptionsDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => StreamOptionsDto)
  stream_options?: StreamOptionsDto;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 0, maximum: 2, example: 0.7 })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(2)
  temperature?: number | null;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 0, maximum: 1, example: 1 })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  top_p?: number | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 1, example: 1024 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  max_completion_tokens?: number | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 1, deprecated: true, example: 1024 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  max_tokens?: number | null;

  @ApiPropertyOptional({ enum: reasoningEfforts, enumName: 'ReasoningEffort', example: 'medium' })
  @IsOptional()
  @IsIn(reasoningEfforts)
  reasoning_effort?: ReasoningEffort;

  @ApiPropertyOptional({ type: 'integer', nullable: true, enum: [1], example: 1 })
  @IsOptional()
  @Equals(1, { message: 'n must be 1: there is one answer' })
  n?: number | null;

  @ApiPropertyOptional({ type: 'array', maxItems: 0, items: {}, description: 'Not taken.', example: [] })
  @IsOptional()
  @IsEmpty({ message: 'tools are not taken' })
  tools?: unknown;
}

class CompletionMessageDto {
  @ApiProperty({ enum: ['assistant'], example: 'assistant' })
  role!: string;

  @ApiProperty({ example: 'Hello!' })
  content!: string;

  @ApiPropertyOptional({ example: 'The user wants a greeting.', description: 'What the model thought.' })
  reasoning_content?: string;
}

class CompletionChoiceDto {
  @ApiProperty({ type: 'integer', example: 0 })
  index!: number;

  @ApiProperty({ type: () => CompletionMessageDto })
  message!: CompletionMessageDto;

  @ApiProperty({ enum: ['stop', 'length'], example: 'stop' })
  finish_reason!: string;
}

export class CompletionUsageDto {
  @ApiProperty({ type: 'integer', example: 12 })
  prompt_tokens!: number;

  @ApiProperty({ type: 'integer', example: 3 })
  completion_tokens!: number;

  @ApiProperty({ type: 'integer', example: 15 })
  total_tokens!: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example: { cached_tokens: 0 } })
  prompt_tokens_details!: { cached_tokens: number };

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { reasoning_tokens: 0 },
  })
  completion_tokens_details!: { reasoning_tokens: number };
}

export class ChatCompletionDto {
  @ApiProperty({
    example: 'chatcmpl-0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a',
    description: 'Ends with the id of the run.',
  })
  id!: string;

  @ApiProperty({ enum: ['chat.completion'], example: 'chat.completion' })
  object!: string;

  @ApiProperty({ type: 'integer', example: 1763640000, description: 'Seconds since 1970.' })
  created!: number;

  @ApiProperty({ example: 'gpt-4o', description: 'As the provider names it.' })
  model!: string;

  @ApiProperty({ type: () => [CompletionChoiceDto] })
  choices!: CompletionChoiceDto[];

  @ApiPropertyOptional({ type: () => CompletionUsageDto })
  usage?: CompletionUsageDto;
}

export class CallableModelDto {
  @ApiProperty({ example: 'preset:Careful' })
  id!: string;

  @ApiProperty({ enum: ['model'], example: 'model' })
  object!: string;

  @ApiProperty({ type: 'integer', example: 1763640000, description: 'Seconds since 1970.' })
  created!: number;

  @ApiProperty({
    example: 'promptyflow',
    description: 'The provider, or `promptyflow` for what a team has made.',
  })
  owned_by!: string;
}

export class CallableModelListDto {
  @ApiProperty({ enum: ['list'], example: 'list' })
  object!: string;

  @ApiProperty({ type: () => [CallableModelDto] })
  data!: CallableModelDto[];
}
