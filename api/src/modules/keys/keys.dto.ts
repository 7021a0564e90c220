import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { errorCodes, keyCheckOutcomes, providers } from '@promptyflow/contracts';
import type { KeyCheckOutcome, Provider } from '@promptyflow/contracts';
import { IsIn, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IdField } from '../../core/http';

const KeyText = () =>
  applyDecorators(
    IsString(),
    MaxLength(1000),
    Matches(/^[\x21-\x7e]*$/, { message: 'key must be printable ASCII without spaces' }),
  );

const BaseUrlField = () =>
  applyDecorators(
    ApiProperty({
      type: String,
      required: false,
      nullable: true,
      maxLength: 2000,
      description: 'Only for `custom`, and required there: the address that `/chat/completions` is below.',
      example: 'https://llm.example.com/v1',
    }),
    IsOptional(),
    IsString(),
    MaxLength(2000),
  );

export class KeyProviderParams {
  @ApiProperty({ enum: providers, enumName: 'Provider', example: 'openai' })
  @IsString()
  provider!: string;
}

export class OrganizationKeyParams extends KeyProviderParams {
  @IdField({ description: 'Of the organization.' })
  id!: string;
}

export class SaveKeyDto {
  @ApiProperty({
    maxLength: 1000,
    description: 'The secret itself; never returned. Empty only for a custom provider that asks for none.',
    example: 'sk-proj-…',
  })
  @KeyText()
  key!: string;

  @BaseUrlField()
  baseUrl?: string | null;
}

export class TryKeyDto {
  @ApiProperty({ enum: providers, enumName: 'Provider', example: 'openai' })
  @IsIn(providers)
  provider!: Provider;

  @ApiProperty({
    required: false,
    maxLength: 1000,
    description: 'A key to try, which is not kept; without it the one that a run would use.',
    example: 'sk-proj-…',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @KeyText()
  key?: string;

  @BaseUrlField()
  baseUrl?: string | null;
}

export class TriedKeyDto {
  @ApiProperty({ enum: keyCheckOutcomes, enumName: 'KeyCheckOutcome', example: 'valid' })
  outcome!: KeyCheckOutcome;

  @ApiProperty({
    enum: errorCodes,
    enumName: 'ErrorCode',
    nullable: true,
    example: null,
    description: 'Why it is invalid or could not be checked.',
  })
  code!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: "In the provider's own words." })
  providerMessage!: string | null;

  @ApiProperty({ type: 'integer', example: 180, description: 'How long the provider took to answer.' })
  durationMs!: number;
}

export class ApiKeyDto {
  @ApiProperty({ enum: providers, enumName: 'Provider', example: 'openai' })
  provider!: Provider;

  @ApiProperty({ example: 'x7Qa', description: 'All of it that is ever shown; empty when the key is short.' })
  lastFour!: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  baseUrl!: string | null;

  @ApiProperty({ enum: keyCheckOutcomes, enumName: 'KeyCheckOutcome', example: 'valid' })
  checkOutcome!: KeyCheckOutcome;

  @ApiProperty({
    enum: errorCodes,
    enumName: 'ErrorCode',
    nullable: true,
    example: null,
    description: 'Why it is invalid or could not be checked.',
  })
  checkCode!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2025-11-20T12:00:00.000Z' })
  checkedAt!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Anna Petrova',
    description: 'The name of who added it; null when they are gone.',
  })
  addedBy!: string | null;

  @ApiProperty({ format: 'date-time', example: '2025-11-20T12:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  lastUsedAt!: string | null;
}

export class ApiKeyListDto {
  @ApiProperty({ type: () => [ApiKeyDto] })
  items!: ApiKeyDto[];

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Always null: all are listed.' })
  nextCursor!: string | null;
}
