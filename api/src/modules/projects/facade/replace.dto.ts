import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional, IntersectionType, PartialType } from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Allow, IsBoolean, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { IdField, NullableIdField, ObjectsField, TextField, TitleField } from '../../../core/http';
import type { PieceColor } from '@promptyflow/contracts';
import { ColorField, TagsField } from '../marks.fields';
import { LeafIdsField } from '../changes/selection-change.dto';
import { PromptModelDto, PromptOriginDto, PromptVariableDto } from '../changes/prompt-change.dto';
import { DormantLeafDto, SelectedLeafDto } from '../projects.dto';

/** A field that the server computes: taken, so that a document can be sent back as it came, and ignored. */
function ComputedField(options: ApiPropertyOptions = {}): PropertyDecorator {
  const documented = { description: 'Computed by the server; ignored.', ...options };
  return applyDecorators(Allow(), ApiPropertyOptional(documented));
}

export class ReplaceItemDto {
  @IdField({ optional: true, description: 'Of the item to keep; absent for a new one.' })
  id?: string;

  @TitleField()
  title!: string;

  @TextField({ optional: true, description: 'Absent keeps the text.' })
  content?: string;

  @ColorField({ optional: true })
  color?: PieceColor | null;

  @TagsField({ optional: true })
  tags?: string[];

  @ObjectsField(() => ReplaceItemDto, 10_000, { optional: true })
  subItems?: ReplaceItemDto[];

  @ComputedField()
  position?: string;

  @ComputedField()
  chars?: number;

  @ComputedField()
  tokens?: number;

  @ComputedField()
  version?: number;

  @NullableIdField({
    optional: true,
    description: 'Of the run whose answer a new item holds; an item keeps its own.',
  })
  runId?: string | null;
}

export class ReplaceBlockDto {
  @IdField({ optional: true, description: 'Of the block to keep; absent for a new one.' })
  id?: string;

  @TitleField()
  title!: string;

  @ColorField({ optional: true })
  color?: PieceColor | null;

  @TagsField({ optional: true })
  tags?: string[];

  @ObjectsField(() => ReplaceItemDto, 10_000)
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

  @ObjectsField(() => PromptVariableDto, 100, { optional: true })
  variables?: PromptVariableDto[];

  @ObjectsField(() => SelectedLeafDto, 20_000, { optional: true })
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

  @ApiPropertyOptional({ type: () => PromptOriginDto, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PromptOriginDto)
  fromTemplate?: PromptOriginDto | null;

  @ComputedField({ type: () => [DormantLeafDto] })
  dormantContext?: DormantLeafDto[];

  @ComputedField()
  position?: string;

  @ComputedField()
  version?: number;
}

export class ReplaceSavedSelectionDto {
  @IdField({ optional: true, description: 'Of the saved selection to keep; absent for a new one.' })
  id?: string;

  @TitleField({ example: 'Interviews only' })
  name!: string;

  @LeafIdsField()
  itemIds!: string[];
}

export class ReplaceContextDto {
  @ObjectsField(() => ReplaceBlockDto, 2000, { description: 'All blocks: what is absent is removed.' })
  contextBlocks!: ReplaceBlockDto[];
}

export class ReplacePromptsDto {
  @ObjectsField(() => ReplacePromptDto, 2000, { description: 'All prompts: what is absent is removed.' })
  promptBlocks!: ReplacePromptDto[];
}

export class UpdateProjectDto extends IntersectionType(
  PartialType(ReplaceContextDto),
  PartialType(ReplacePromptsDto),
) {
  @TitleField({ optional: true, example: 'Market study' })
  name?: string;

  @ObjectsField(() => ReplaceSavedSelectionDto, 2000, {
    optional: true,
    description: 'All saved selections: what is absent is removed.',
  })
  savedSelections?: ReplaceSavedSelectionDto[];

  @ComputedField()
  id?: string;

  @ComputedField()
  organizationId?: string;

  @ComputedField()
  audience?: string;

  @ComputedField()
  permissions?: string[];

  @ComputedField()
  revision?: number;

  @ComputedField()
  chars?: number;

  @ComputedField()
  tokens?: number;

  @ComputedField()
  updatedAt?: string;
}
