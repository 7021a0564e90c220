import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { errorCodes } from '@promptyflow/contracts';
import { exportFormats, importFormats, importWarnings, tableModes } from '@promptyflow/importing';
import type { ExportFormat, ImportFormat, ImportWarningCode, TableMode } from '@promptyflow/importing';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { IdField, TitleField } from '../../../core/http';

export function ApiIdempotencyKey(): MethodDecorator {
  return ApiHeader({
    name: 'idempotency-key',
    required: false,
    description: 'The same request with the same key is done once.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  });
}

export class ImportPlaceDto {
  @IdField({ optional: true, description: 'The block to add to; a new one is made without it.' })
  blockId?: string;

  @TitleField({ optional: true, description: 'Of the new block; else the title of what is imported.' })
  blockTitle?: string;

  @ApiPropertyOptional({
    enum: tableModes,
    default: 'whole',
    description: 'A table as one text, or a piece of each row.',
  })
  @IsOptional()
  @IsIn(tableModes)
  tables?: TableMode;
}

export class ImportQueryDto extends ImportPlaceDto {
  @ApiPropertyOptional({ example: 'report.pdf', description: 'Of a file that is the body itself.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  fileName?: string;
}

export class ImportAddressDto extends ImportPlaceDto {
  @ApiProperty({ example: 'https://example.com/article', maxLength: 4000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  url!: string;

  @ApiPropertyOptional({ default: false, description: 'Only answers with the text; nothing is made.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

export class ImportWarningDto {
  @ApiProperty({ enum: importWarnings, enumName: 'ImportWarningCode', example: 'encoding_guessed' })
  code!: ImportWarningCode;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { encoding: 'windows-1251' } })
  params!: Readonly<Record<string, string | number>>;
}

export class ImportProblemDto {
  @ApiProperty({ enum: errorCodes, enumName: 'ErrorCode', example: 'import.encrypted' })
  code!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: {} })
  params!: Readonly<Record<string, unknown>>;
}

export class ImportedFileDto {
  @ApiProperty({ example: 'report.pdf' })
  name!: string;

  @ApiProperty({
    enum: importFormats,
    enumName: 'ImportFormat',
    nullable: true,
    description: 'What the bytes are.',
  })
  format!: ImportFormat | null;

  @ApiProperty({ type: () => [ImportWarningDto], description: 'What had to be altered or left out.' })
  warnings!: readonly ImportWarningDto[];

  @ApiProperty({
    type: () => ImportProblemDto,
    nullable: true,
    description: 'Why nothing of it could be read.',
  })
  problem!: ImportProblemDto | null;
}

export class MadeItemDto {
  @ApiProperty({ format: 'uuid' })
  itemId!: string;

  @ApiProperty({ example: 'report' })
  title!: string;

  @ApiProperty({ type: 'integer', example: 4200, description: 'UTF-16 code units; of a group, 0.' })
  chars!: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of a sub-item: its item.' })
  parentItemId!: string | null;
}

export class ImportResultDto {
  @ApiProperty({ type: 'integer', example: 44, description: 'Of the project, afterwards.' })
  revision!: number;

  @ApiProperty({ type: [String], format: 'uuid', description: 'The blocks that hold what was made.' })
  blockIds!: string[];

  @ApiProperty({ type: () => [MadeItemDto], description: 'In document order, items before their sub-items.' })
  items!: MadeItemDto[];

  @ApiProperty({ type: () => [ImportedFileDto] })
  files!: ImportedFileDto[];
}

export class ImportedAddressDto {
  @ApiProperty({ example: 'https://example.com/article', description: 'Where the redirects ended.' })
  address!: string;

  @ApiProperty({ example: 'The article' })
  title!: string;

  @ApiProperty({ example: '# The article\n\nFirst sentence.' })
  text!: string;

  @ApiProperty({ type: 'integer', example: 31 })
  chars!: number;

  @ApiProperty({ type: () => [ImportWarningDto] })
  warnings!: readonly ImportWarningDto[];

  @ApiProperty({ type: () => ImportResultDto, nullable: true, description: 'Null for a dry run.' })
  made!: ImportResultDto | null;
}

/** Ids in a query: repeated, or with commas between them. */
function IdsField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: [String], format: 'uuid', description }),
    Transform(({ value }: { value: unknown }) =>
      value === undefined
        ? undefined
        : [value].flat().flatMap((part: unknown) => (typeof part === 'string' ? part.split(',') : [part])),
    ),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(20_000),
    IsUUID(undefined, { each: true }),
  );
}

export class ExportQueryDto {
  @ApiPropertyOptional({
    enum: exportFormats,
    default: 'json',
    description: 'Only JSON can be imported again as it was.',
  })
  @IsIn(exportFormats)
  format: ExportFormat = 'json';

  @IdsField('Only these blocks; prompts are left out.')
  blockIds?: string[];

  @IdsField('Only these items and sub-items; prompts are left out.')
  itemIds?: string[];
}

export class DuplicateProjectDto {
  @TitleField({
    optional: true,
    example: 'Market study, autumn',
    description: 'That of the project without it.',
  })
  name?: string;
}
