import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { providers } from '@promptyflow/contracts';
import type { Provider } from '@promptyflow/contracts';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, ValidateIf, ValidateNested } from 'class-validator';
import { CursorField, IdField, QueryIntegerField, TextField, TitleField } from '../../../core/http';
import { ModelIdField, ModelParametersDto } from '../../providers';
import { mostSystemChars } from '../system-text';

export class PresetIdParams {
  @IdField({ description: 'Of the preset.' })
  id!: string;
}

class PresetContentDto {
  @TitleField({ description: 'Unique among your own, or among the shared ones.', example: 'Analyst' })
  name!: string;

  @ApiPropertyOptional({
    default: false,
    description: 'For everybody in the organization; needs the permission `preset.share`.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsBoolean()
  shared?: boolean;

  @ApiProperty({ enum: providers, enumName: 'Provider', example: 'anthropic' })
  @IsIn(providers)
  provider!: Provider;

  @ModelIdField({ example: 'claude-sonnet-4-5' })
  model!: string;

  @ApiPropertyOptional({ type: () => ModelParametersDto })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @ValidateNested()
  @Type(() => ModelParametersDto)
  parameters?: ModelParametersDto;

  @TextField(
    {
      optional: true,
      description: 'System message where the prompt has none of its own.',
      example: 'You are an analyst.',
    },
    mostSystemChars,
  )
  system?: string;
}

export class CreatePresetDto extends PresetContentDto {
  @IdField({ optional: true, description: 'Made by the client, so that sending it again is harmless.' })
  id?: string;
}

/** What is absent stays; `parameters` are replaced as a whole. */
export class UpdatePresetDto extends PartialType(PresetContentDto, { skipNullProperties: false }) {}

export class ListPresetsQueryDto {
  @CursorField()
  cursor?: string;

  @QueryIntegerField({ optional: true, example: 50 }, 1, 100)
  limit: number = 50;
}

export class PresetDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ example: 'Analyst' })
  name!: string;

  @ApiProperty({ example: false, description: "The organization's; else your own." })
  shared!: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Who made it.', example: null })
  createdBy!: string | null;

  @ApiProperty({ enum: providers, enumName: 'Provider', example: 'anthropic' })
  provider!: Provider;

  @ApiProperty({ example: 'claude-sonnet-4-5' })
  model!: string;

  @ApiProperty({ type: () => ModelParametersDto })
  parameters!: ModelParametersDto;

  @ApiProperty({ example: 'You are an analyst.' })
  system!: string;

  @ApiProperty({ format: 'date-time', example: '2025-11-20T12:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', example: '2025-11-20T12:00:00.000Z' })
  updatedAt!: string;
}

export class PresetListDto {
  @ApiProperty({ type: () => [PresetDto] })
  items!: PresetDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Asks for the next page; null on the last.',
  })
  nextCursor!: string | null;
}
