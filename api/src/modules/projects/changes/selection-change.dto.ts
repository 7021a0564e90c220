import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsUUID, ValidateIf } from 'class-validator';
import { IdField, TitleField } from '../../../core/http';
import { ChangeDto, ChangeTypeField } from './change.dto';

const mostLeaves = 20_000;

/** Leaves in the order chosen. */
export function LeafIdsField({ optional }: { readonly optional?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: [String],
      format: 'uuid',
      required: !optional,
      maxItems: mostLeaves,
      description: 'Leaves in the order chosen.',
    }),
    ...(optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : []),
    IsArray(),
    ArrayMaxSize(mostLeaves),
    IsUUID(undefined, { each: true }),
  );
}

export class SelectionSetDto extends ChangeDto {
  @ChangeTypeField('selection.set')
  type!: 'selection.set';

  @IdField()
  promptId!: string;

  @LeafIdsField()
  itemIds!: string[];
}

export class SavedSelectionAddDto extends ChangeDto {
  @ChangeTypeField('savedSelection.add')
  type!: 'savedSelection.add';

  @IdField()
  savedSelectionId!: string;

  @TitleField({ example: 'Interviews only' })
  name!: string;

  @LeafIdsField()
  itemIds!: string[];
}

export class SavedSelectionUpdateDto extends ChangeDto {
  @ChangeTypeField('savedSelection.update')
  type!: 'savedSelection.update';

  @IdField()
  savedSelectionId!: string;

  @TitleField({ optional: true, example: 'Interviews only' })
  name?: string;

  @LeafIdsField({ optional: true })
  itemIds?: string[];
}

export class SavedSelectionRemoveDto extends ChangeDto {
  @ChangeTypeField('savedSelection.remove')
  type!: 'savedSelection.remove';

  @IdField()
  savedSelectionId!: string;
}

export class SavedSelectionRestoreDto extends ChangeDto {
  @ChangeTypeField('savedSelection.restore')
  type!: 'savedSelection.restore';

  @IdField()
  savedSelectionId!: string;
}
