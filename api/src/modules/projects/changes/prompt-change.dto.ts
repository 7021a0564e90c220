import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { variableKinds } from '@promptyflow/contracts';
import type { EditJson, PromptModel, PromptOrigin, PromptVariable } from '@promptyflow/contracts';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IdField, IntegerField, PositionField, TextField, TitleField } from '../../../core/http';
import { ModelParametersDto } from '../../providers';
import { ChangeDto, ChangeTypeField, EditField } from './change.dto';

export class PromptAddDto extends ChangeDto {
  @ChangeTypeField('prompt.add')
  type!: 'prompt.add';

  @IdField()
  promptId!: string;

  @TitleField({ example: 'Pains by segment' })
  title!: string;

  @PositionField()
  position!: string;

  @TextField({ optional: true, example: 'Summarise:\n\n{{context}}' })
  template?: string;

  @ApiProperty({ required: false, default: true })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsBoolean()
  wrapInTags?: boolean;
}

export class PromptRenameDto extends ChangeDto {
  @ChangeTypeField('prompt.rename')
  type!: 'prompt.rename';

  @IdField()
  promptId!: string;

  @TitleField({ example: 'Pains by segment' })
  title!: string;
}

export class PromptMoveDto extends ChangeDto {
  @ChangeTypeField('prompt.move')
  type!: 'prompt.move';

  @IdField()
  promptId!: string;

  @PositionField()
  position!: string;
}

export class PromptRemoveDto extends ChangeDto {
  @ChangeTypeField('prompt.remove')
  type!: 'prompt.remove';

  @IdField()
  promptId!: string;
}

export class PromptRestoreDto extends ChangeDto {
  @ChangeTypeField('prompt.restore')
  type!: 'prompt.restore';

  @IdField()
  promptId!: string;
}

export class PromptEditDto extends ChangeDto {
  @ChangeTypeField('prompt.edit')
  type!: 'prompt.edit';

  @IdField()
  promptId!: string;

  @IntegerField({ description: 'The version of the template that the edit was made in.' }, 1)
  baseVersion!: number;

  @EditField()
  edit!: EditJson;
}

export class PromptVariableDto implements PromptVariable {
  @ApiProperty({ pattern: '^[\\p{L}_][\\p{L}\\p{N}_.-]*$', example: 'client' })
  @IsString()
  @MaxLength(PROJECT_LIMITS.maxVariableNameLength)
  @Matches(/^[\p{L}_][\p{L}\p{N}_.-]*$/u)
  name!: string;

  @ApiProperty({ enum: variableKinds, enumName: 'VariableKind' })
  @IsIn(variableKinds)
  kind!: PromptVariable['kind'];

  @ApiProperty({ required: false, default: false })
  @IsOptional()
  @IsBoolean()
  required?: boolean;

  @TextField({ optional: true }, 100_000)
  default?: string;

  @TextField({ optional: true }, 1000)
  hint?: string;

  @ApiProperty({ type: [String], required: false, maxItems: 200 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  options?: string[];
}

export class PromptModelDto implements PromptModel {
  @ApiProperty({ example: 'openai' })
  @IsString()
  @MaxLength(50)
  provider!: string;

  @ApiProperty({ example: 'gpt-5-mini' })
  @IsString()
  @MaxLength(200)
  model!: string;

  @ApiPropertyOptional({
    type: () => ModelParametersDto,
    description: 'What is asked of the model; with a preset, instead of what the preset asks.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @ValidateNested()
  @Type(() => ModelParametersDto)
  parameters?: ModelParametersDto;

  @IdField({ optional: true, description: 'Of the preset that is used, while it exists.' })
  presetId?: string;
}

export class PromptOriginDto implements PromptOrigin {
  @IdField({ description: 'Of the template.' })
  templateId!: string;

  @IntegerField({ description: 'The version of the template.', example: 1 }, 1)
  version!: number;
}

export class PromptConfigureDto extends ChangeDto {
  @ChangeTypeField('prompt.configure')
  type!: 'prompt.configure';

  @IdField()
  promptId!: string;

  @ApiProperty({ required: false })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsBoolean()
  wrapInTags?: boolean;

  @TextField({ optional: true, description: 'Sent as the system message.' }, 1_000_000)
  system?: string;

  @ApiProperty({ type: () => [PromptVariableDto], required: false })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(PROJECT_LIMITS.maxVariablesPerPrompt)
  @ValidateNested({ each: true })
  @Type(() => PromptVariableDto)
  variables?: PromptVariableDto[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'What the form holds, by name of the variable.',
    example: { client: 'Northwind' },
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsObject()
  values?: Record<string, string>;

  @ApiProperty({ type: () => PromptModelDto, required: false, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PromptModelDto)
  model?: PromptModelDto | null;

  @ApiProperty({
    ...{ type: () => PromptOriginDto, required: false, nullable: true },
    description: 'The template that it was made of, or saved as.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => PromptOriginDto)
  fromTemplate?: PromptOriginDto | null;
}

export class PromptCopyDto extends ChangeDto {
  @ChangeTypeField('prompt.copy')
  type!: 'prompt.copy';

  @IdField({ description: 'The prompt whose template, options and selection are copied.' })
  sourceId!: string;

  @IdField()
  promptId!: string;

  @TitleField({ example: 'Pains by segment (copy)' })
  title!: string;

  @PositionField()
  position!: string;
}

export class PromptKeepDto extends ChangeDto {
  @ChangeTypeField('prompt.keep')
  type!: 'prompt.keep';

  @IdField()
  promptId!: string;

  @IdField({ description: 'Of the version that keeps the prompt as it is now.' })
  versionId!: string;

  @TextField({ example: 'Before the rewrite' }, 500)
  message!: string;
}
