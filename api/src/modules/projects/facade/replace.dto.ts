import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import { IdField, TextField, TitleField } from '../../../core/http';
import { PromptModelDto, PromptVariableDto } from '../changes/prompt-change.dto';
import { SelectedLeafDto } from '../projects.dto';

/** A field that the server computes: taken, so that a document can be sent back as it came, and ignored. */
function ComputedField(): PropertyDecorator {
  return applyDecorators(Allow(), ApiPropertyOptional({ description: 'Computed by the server; ignored.' }));
}

export class ReplaceItemDto {
  @IdField({ optional: true, description: 'Of the item to keep; absent for a new one.' })
  id?: string;

  @TitleField()
  title!: string;

  @TextField({ optional: true, description: 'Absent keeps the text.' })
  content?: string;

  @ApiPropertyOptional({ type: () => [ReplaceItemDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => ReplaceItemDto)
  subItems?: ReplaceItemDto[];

  @ComputedField()
  position?: string;

  @ComputedField()
  chars?: number;

  @ComputedField()
  tokens?: number;

  @ComputedField()
  version?: number;
}

export class ReplaceBlockDto {
  @IdField({ optional: true, description: 'Of the block to keep; absent for a new one.' })
  id?: string;

  @TitleField()
  title!: string;

  @ApiProperty({ type: () => [ReplaceItemDto] })
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => ReplaceItemDto)
  items!: ReplaceItemDto[];

  @ComputedField()
  position?: string;

  @ComputedField()
  chars?: number;

  @ComputedField()
  tokens?: number;
}

export class ReplacePromptDto {
  @IdField({ optional: true, description: 'Of the prompt to keep; absent for a new one.' })
  id?: string;

  @TitleField({ example: 'Pains by segment' })
  title!: string;

  @TextField({ optional: true, example: 'Summarise:\n\n{{context}}' })
  template?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  wrapInTags?: boolean;

  @ApiPropertyOptional({ type: () => [PromptVariableDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PromptVariableDto)
  variables?: PromptVariableDto[];

  @ApiPropertyOptional({ type: () => [SelectedLeafDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20_000)
  @ValidateNested({ each: true })
  @Type(() => SelectedLeafDto)
  selectedContext?: SelectedLeafDto[];

  @TextField({ optional: true, description: 'Sent as the system message.' }, 1_000_000)
  system?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @IsOptional()
  @IsObject()
  values?: Record<string, string>;

  @ApiPropertyOptional({ type: () => PromptModelDto, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PromptModelDto)
  model?: PromptModelDto | null;

  @ComputedField()
  position?: string;

  @ComputedField()
  version?: number;
}

export class ReplaceContextDto {
  @ApiProperty({ type: () => [ReplaceBlockDto], description: 'All blocks: what is absent is removed.' })
  @IsArray()
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => ReplaceBlockDto)
  contextBlocks!: ReplaceBlockDto[];
}

export class ReplacePromptsDto {
  @ApiProperty({ type: () => [ReplacePromptDto], description: 'All prompts: what is absent is removed.' })
  @IsArray()
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => ReplacePromptDto)
  promptBlocks!: ReplacePromptDto[];
}

export class UpdateProjectDto {
  @ComputedField()
  id?: string;

  @ComputedField()
  revision?: number;

  @ComputedField()
  chars?: number;

  @ComputedField()
  tokens?: number;

  @ComputedField()
  updatedAt?: string;

  @TitleField({ optional: true, example: 'Market study' })
  name?: string;

  @ApiPropertyOptional({ type: () => [ReplaceBlockDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => ReplaceBlockDto)
  contextBlocks?: ReplaceBlockDto[];

  @ApiPropertyOptional({ type: () => [ReplacePromptDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => ReplacePromptDto)
  promptBlocks?: ReplacePromptDto[];
}
