import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type { AppliedChange, Change, ChangeType } from '@promptyflow/contracts';
import { plainToInstance, Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { IdField, IntegerField, QueryIntegerField } from '../../../core/http';
import * as changes from './change.dto';
import type { ChangeDto } from './change.dto';
import * as prompts from './prompt-change.dto';
import * as selections from './selection-change.dto';
import * as texts from './text-change.dto';

const changeClasses: { readonly [K in ChangeType]: new () => ChangeDto } = {
  'project.rename': changes.ProjectRenameDto,
  'block.add': changes.BlockAddDto,
  'block.rename': changes.BlockRenameDto,
  'block.move': changes.BlockMoveDto,
  'block.remove': changes.BlockRemoveDto,
  'block.restore': changes.BlockRestoreDto,
  'block.configure': changes.BlockConfigureDto,
  'item.add': changes.ItemAddDto,
  'item.rename': changes.ItemRenameDto,
  'item.move': changes.ItemMoveDto,
  'item.remove': changes.ItemRemoveDto,
  'item.restore': changes.ItemRestoreDto,
  'item.configure': changes.ItemConfigureDto,
  'item.copy': changes.ItemCopyDto,
  'item.edit': changes.ItemEditDto,
  'item.split': texts.ItemSplitDto,
  'item.merge': texts.ItemMergeDto,
  'prompt.add': prompts.PromptAddDto,
  'prompt.rename': prompts.PromptRenameDto,
  'prompt.move': prompts.PromptMoveDto,
  'prompt.remove': prompts.PromptRemoveDto,
  'prompt.restore': prompts.PromptRestoreDto,
  'prompt.edit': prompts.PromptEditDto,
  'prompt.configure': prompts.PromptConfigureDto,
  'prompt.copy': prompts.PromptCopyDto,
  'prompt.keep': prompts.PromptKeepDto,
  'selection.set': selections.SelectionSetDto,
  'savedSelection.add': selections.SavedSelectionAddDto,
  'savedSelection.update': selections.SavedSelectionUpdateDto,
  'savedSelection.remove': selections.SavedSelectionRemoveDto,
  'savedSelection.restore': selections.SavedSelectionRestoreDto,
};

/** A change of a type that does not exist; its `type` then fails validation by name. */
class UnknownChangeDto extends changes.ProjectRenameDto {}

function toChangeDto(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { type } = value as { type?: unknown };
  const known = typeof type === 'string' && Object.hasOwn(changeClasses, type);
  return plainToInstance(known ? changeClasses[type as ChangeType] : UnknownChangeDto, value);
}

const mostChanges = 2000;
const changeSchemas = Object.values(changeClasses).map((model) => ({ $ref: getSchemaPath(model) }));
const changeSchema = {
  oneOf: changeSchemas,
  discriminator: {
    propertyName: 'type',
    mapping: Object.fromEntries(
      Object.entries(changeClasses).map(([type, model]) => [type, getSchemaPath(model)]),
    ),
  },
};

@ApiExtraModels(...Object.values(changeClasses))
export class ChangeBatchDto {
  @ApiProperty({
    type: 'array',
    items: changeSchema,
    minItems: 1,
    maxItems: mostChanges,
    description: 'Applied in order, all of them or none.',
  })
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(toChangeDto) : value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostChanges)
  @ValidateNested({ each: true })
  changes!: Change[];

  @IntegerField(
    { optional: true, description: 'The revision that the client has; the answer tells what came after it.' },
    0,
    Number.MAX_SAFE_INTEGER,
  )
  since?: number;
}

export class ItemSizeDto {
  @IdField()
  itemId!: string;

  @ApiProperty({ type: 'integer', example: 2 })
  version!: number;

  @ApiProperty({ type: 'integer', example: 5000, description: 'UTF-16 code units.' })
  chars!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 1200,
    description: 'Null while they are counted.',
  })
  tokens!: number | null;
}

export class AppliedChangeDto implements AppliedChange {
  @ApiProperty({ type: 'integer', example: 42 })
  revision!: number;

  @ApiProperty({ format: 'uuid' })
  authorId!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ ...changeSchema, description: 'As applied: an edit is mapped over the ones before it.' })
  change!: Change;

  @ApiProperty({ type: 'integer', required: false, description: 'Version of the edited text.' })
  version?: number;

  @ApiProperty({ type: () => [ItemSizeDto], required: false })
  sizes?: readonly ItemSizeDto[];
}

export class ChangeLogDto {
  @ApiProperty({ type: 'integer', example: 43, description: 'Of the project, after the batch.' })
  revision!: number;

  @ApiProperty({
    type: () => [AppliedChangeDto],
    description: 'In order of revision: with `since` everything after it, else the changes of the batch.',
  })
  changes!: AppliedChangeDto[];

  @ApiProperty({ description: 'More follow: ask `GET …/changes?since=` from the last revision here.' })
  more!: boolean;
}

export class ChangesSinceQueryDto {
  @QueryIntegerField({ description: 'Everything after this revision.' }, 0, Number.MAX_SAFE_INTEGER)
  since!: number;
}
