import { applyDecorators } from '@nestjs/common';
import {
  ApiProperty,
  ApiPropertyOptional,
  IntersectionType,
  OmitType,
  PartialType,
  PickType,
} from '@nestjs/swagger';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import {
  CursorField,
  IdField,
  IntegerField,
  ObjectsField,
  QueryIntegerField,
  TextField,
  TitleField,
} from '../../core/http';
import { PromptVariableDto, TagsField } from '../projects';
import { FolderField, LabelField } from './templates.fields';

const mostQueryChars = 20_000;
const mostDescriptionChars = 10_000;
const mostSystemChars = 1_000_000;
const idExample = '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a';
const momentExample = '2025-11-20T12:00:00.000Z';

const flag = ({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value);
const FlagField = (description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: Boolean, default: false, description }),
    Transform(flag),
    IsBoolean(),
  );

export class TemplateIdParams {
  @IdField({ description: 'Of the template.' })
  id!: string;
}

export class TemplateVersionParams extends TemplateIdParams {
  @QueryIntegerField({ description: 'Number of the version.' }, 1)
  version!: number;
}

export class TemplateLabelParams extends TemplateIdParams {
  @LabelField()
  label!: string;
}

export class ListTemplatesQueryDto {
  @ApiPropertyOptional({
    type: String,
    maxLength: mostQueryChars,
    description: 'Words that all are to be found; the last may be the beginning of one. The best come first.',
    example: 'market research',
  })
  @IsOptional()
  @IsString()
  @MaxLength(mostQueryChars)
  query?: string;

  @FolderField({ description: 'With all that is in its folders.' })
  folder?: string;

  @ApiPropertyOptional({ type: String, maxLength: PROJECT_LIMITS.maxTagLength, example: 'sales' })
  @IsOptional()
  @IsString()
  @MaxLength(PROJECT_LIMITS.maxTagLength)
  tag?: string;

  @FlagField('Your favourites only.')
  favourite: boolean = false;

  @FlagField('The trash instead of the library; not searched by words.')
  deleted: boolean = false;

  @CursorField()
  cursor?: string;

  @QueryIntegerField({ optional: true, description: 'Templates on a page.', example: 50 }, 1, 100)
  limit: number = 50;
}

class TemplateDetailsDto {
  @TitleField({ description: 'Unique in the organization, whatever its case.', example: 'Follow-up letter' })
  name!: string;

  @TextField({ optional: true, example: 'After the first call.' }, mostDescriptionChars)
  description?: string;

  @FolderField()
  folder?: string;

  @TagsField({ optional: true })
  tags?: string[];
}

class TemplateContentDto {
  @TextField({ description: 'With `{{name}}` for variables.', example: 'Write to {{client}}.' })
  text!: string;

  @TextField(
    { optional: true, description: 'Sent as the system message.', example: 'You sell.' },
    mostSystemChars,
  )
  system?: string;

  @ObjectsField(() => PromptVariableDto, PROJECT_LIMITS.maxVariablesPerPrompt, { optional: true })
  variables?: PromptVariableDto[];
}

export class CreateTemplateDto extends IntersectionType(TemplateDetailsDto, TemplateContentDto) {
  @IdField({ optional: true, description: 'Made by the client, so that sending it again is harmless.' })
  id?: string;
}

/** What is absent stays. */
export class UpdateTemplateDto extends PartialType(TemplateDetailsDto, { skipNullProperties: false }) {}

export class AddVersionDto extends TemplateContentDto {
  @IntegerField({ description: 'The latest version when the work on this one began.', example: 1 }, 1)
  baseVersion!: number;

  @TextField({ optional: true, description: 'What is new.', example: 'Shorter.' }, 500)
  message?: string;
}

export class RestoreVersionDto extends PickType(AddVersionDto, ['baseVersion', 'message']) {}

export class SetLabelDto {
  @IntegerField({ description: 'The version that has the label from now on.', example: 1 }, 1)
  version!: number;
}

export class SnippetMarkDto {
  @ApiProperty({ type: 'integer', example: 9 })
  start!: number;

  @ApiProperty({ type: 'integer', example: 15, description: 'Exclusive; both are UTF-16 code units.' })
  end!: number;
}

export class SnippetDto {
  @ApiProperty({ example: 'Describe markets by segment' })
  text!: string;

  @ApiProperty({ type: () => [SnippetMarkDto] })
  marks!: SnippetMarkDto[];
}

export class TemplateLabelDto {
  @ApiProperty({ example: 'production' })
  label!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version!: number;
}

export class TemplateSummaryDto {
  @ApiProperty({ format: 'uuid', example: idExample })
  id!: string;

  @ApiProperty({ example: 'Follow-up letter' })
  name!: string;

  @ApiProperty({ example: 'After the first call.' })
  description!: string;

  @ApiProperty({ example: 'Sales/Letters' })
  folder!: string;

  @ApiProperty({ type: [String], example: ['sales'] })
  tags!: string[];

  @ApiProperty({ type: 'integer', example: 1, description: 'Number of the latest version.' })
  version!: number;

  @ApiProperty({ type: 'integer', example: 20, description: 'Of its text, in UTF-16 code units.' })
  chars!: number;

  @ApiProperty({ example: false, description: 'Among your favourites.' })
  favourite!: boolean;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: idExample,
    description: 'Who made it.',
  })
  ownerId!: string | null;

  @ApiProperty({ type: () => [TemplateLabelDto] })
  labels!: TemplateLabelDto[];

  @ApiProperty({ format: 'date-time', example: momentExample })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', example: momentExample })
  updatedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  deletedAt!: string | null;

  @ApiProperty({
    type: () => SnippetDto,
    nullable: true,
    description: 'What was found in the text; null without a query.',
  })
  snippet!: SnippetDto | null;
}

export class TemplateListDto {
  @ApiProperty({ type: () => [TemplateSummaryDto] })
  items!: TemplateSummaryDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Asks for the next page; null on the last.',
  })
  nextCursor!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'The words that were looked for instead, because nothing has the misspelt ones.',
  })
  corrected!: string | null;
}

export class TemplateDto extends OmitType(TemplateSummaryDto, ['snippet']) {
  @ApiProperty({ example: 'Write to {{client}}.' })
  text!: string;

  @ApiProperty({ example: 'You sell.' })
  system!: string;

  @ApiProperty({ type: () => [PromptVariableDto] })
  variables!: PromptVariableDto[];
}

export class CountDto {
  @ApiProperty({ example: 'Sales', description: 'The folder with its path, or the tag.' })
  name!: string;

  @ApiProperty({ type: 'integer', example: 12 })
  count!: number;
}

export class CountListDto {
  @ApiProperty({ type: () => [CountDto], description: 'By name, at most 2,000.' })
  items!: CountDto[];
}

export class VersionSummaryDto {
  @ApiProperty({ type: 'integer', example: 1 })
  version!: number;

  @ApiProperty({ example: 'Shorter.' })
  message!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: idExample })
  authorId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Anna', description: 'Null for who is gone.' })
  authorName!: string | null;

  @ApiProperty({ type: 'integer', example: 20 })
  chars!: number;

  @ApiProperty({ type: [String], example: ['production'] })
  labels!: string[];

  @ApiProperty({ format: 'date-time', example: momentExample })
  createdAt!: string;
}

export class TemplateVersionDto extends VersionSummaryDto {
  @ApiProperty({ example: 'Write to {{client}}.' })
  text!: string;

  @ApiProperty({ example: 'You sell.' })
  system!: string;

  @ApiProperty({ type: () => [PromptVariableDto] })
  variables!: PromptVariableDto[];
}

export class ListVersionsQueryDto {
  @CursorField()
  cursor?: string;

  @QueryIntegerField({ optional: true, description: 'Versions on a page.', example: 50 }, 1, 100)
  limit: number = 50;
}

export class VersionListDto {
  @ApiProperty({ type: () => [VersionSummaryDto] })
  items!: VersionSummaryDto[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}
