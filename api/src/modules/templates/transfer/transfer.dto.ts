import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { LocaleField } from '../../users';
import type { Locale } from '../../users';
import { FolderField } from '../templates.fields';

export const nameConflicts = ['skip', 'rename', 'version'] as const;

/** What is done with a template whose name the library has: left, added as "Name (2)", or as its next version. */
export type NameConflict = (typeof nameConflicts)[number];

export const importOutcomes = ['added', 'renamed', 'version_added', 'unchanged', 'skipped'] as const;

/** `unchanged`: the latest version says the same already. */
export type ImportOutcome = (typeof importOutcomes)[number];

const mostIds = 1000;

const ids = ({ value }: { value: unknown }) =>
  value === undefined
    ? undefined
    : [value].flat().flatMap((part: unknown) => (typeof part === 'string' ? part.split(',') : [part]));

export class ExportTemplatesQueryDto {
  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: mostIds, description: 'Only these.' })
  @Transform(ids)
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostIds)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  @FolderField({ description: 'With all that is in its folders.' })
  folder?: string;

  @ApiPropertyOptional({ type: String, maxLength: PROJECT_LIMITS.maxTagLength, example: 'sales' })
  @IsOptional()
  @IsString()
  @MaxLength(PROJECT_LIMITS.maxTagLength)
  tag?: string;
}

export class ImportTemplatesQueryDto {
  @ApiPropertyOptional({
    ...{ enum: nameConflicts, enumName: 'NameConflict', default: 'skip' },
    description:
      'What is done with a template whose name the library has: it is left, added as "Name (2)", or its latest ' +
      'version becomes the next one of the one that is there.',
  })
  @IsIn(nameConflicts)
  existing: NameConflict = 'skip';
}

export class AddStartersDto {
  @LocaleField()
  language!: Locale;
}

export class ImportedTemplateDto {
  @ApiProperty({ example: 'Follow-up letter', description: 'In the file.' })
  name!: string;

  @ApiProperty({ enum: importOutcomes, enumName: 'TemplateImportOutcome', example: 'added' })
  outcome!: ImportOutcome;

  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ example: 'Follow-up letter', description: 'In the library.' })
  storedName!: string;

  @ApiProperty({ type: 'integer', example: 1, description: 'The latest in the library.' })
  version!: number;

  @ApiProperty({
    ...{ type: [String], example: [] },
    description: 'Labels of the file that only others may move.',
  })
  labelsLeftOut!: string[];
}

export class TemplateImportResultDto {
  @ApiProperty({ type: () => [ImportedTemplateDto], description: 'In the order of the file.' })
  items!: ImportedTemplateDto[];
}
