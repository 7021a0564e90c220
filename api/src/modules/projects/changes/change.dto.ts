import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { ChangeType, EditJson, PieceColor } from '@promptyflow/contracts';
import { IsArray, IsIn } from 'class-validator';
import { ColorField, TagsField } from '../marks.fields';
import {
  IdField,
  IntegerField,
  NullableIdField,
  PositionField,
  TextField,
  TitleField,
} from '../../../core/http';

export abstract class ChangeDto {
  @IdField({ description: 'Made by the client. Sending a change twice is the same as once.' })
  id!: string;

  abstract type: ChangeType;
}

/** Documents `type` as the one value that picks this class. */
export function ChangeTypeField(type: ChangeType): PropertyDecorator {
  return applyDecorators(ApiProperty({ enum: [type], example: type }), IsIn([type]));
}

export class ProjectRenameDto extends ChangeDto {
  @ChangeTypeField('project.rename')
  type!: 'project.rename';

  @TitleField({ example: 'Market study' })
  name!: string;
}

export class BlockAddDto extends ChangeDto {
  @ChangeTypeField('block.add')
  type!: 'block.add';

  @IdField()
  blockId!: string;

  @TitleField()
  title!: string;

  @PositionField()
  position!: string;
}

export class BlockRenameDto extends ChangeDto {
  @ChangeTypeField('block.rename')
  type!: 'block.rename';

  @IdField()
  blockId!: string;

  @TitleField()
  title!: string;
}

export class BlockMoveDto extends ChangeDto {
  @ChangeTypeField('block.move')
  type!: 'block.move';

  @IdField()
  blockId!: string;

  @PositionField()
  position!: string;
}

export class BlockRemoveDto extends ChangeDto {
  @ChangeTypeField('block.remove')
  type!: 'block.remove';

  @IdField()
  blockId!: string;
}

export class BlockRestoreDto extends ChangeDto {
  @ChangeTypeField('block.restore')
  type!: 'block.restore';

  @IdField()
  blockId!: string;
}

export class BlockConfigureDto extends ChangeDto {
  @ChangeTypeField('block.configure')
  type!: 'block.configure';

  @IdField()
  blockId!: string;

  @ColorField({ optional: true })
  color?: PieceColor | null;

  @TagsField({ optional: true })
  tags?: string[];
}

export class ItemAddDto extends ChangeDto {
  @ChangeTypeField('item.add')
  type!: 'item.add';

  @IdField()
  itemId!: string;

  @IdField()
  blockId!: string;

  @NullableIdField({ description: 'The item to put a sub-item under; null for an item of the block.' })
  parentItemId!: string | null;

  @TitleField()
  title!: string;

  @PositionField()
  position!: string;

  @TextField({ optional: true })
  content?: string;

  @IdField({ optional: true, description: 'Of the run whose answer the item holds.' })
  runId?: string;
}

export class ItemRenameDto extends ChangeDto {
  @ChangeTypeField('item.rename')
  type!: 'item.rename';

  @IdField()
  itemId!: string;

  @TitleField()
  title!: string;
}

export class ItemMoveDto extends ChangeDto {
  @ChangeTypeField('item.move')
  type!: 'item.move';

  @IdField()
  itemId!: string;

  @IdField()
  blockId!: string;

  @NullableIdField()
  parentItemId!: string | null;

  @PositionField()
  position!: string;
}

export class ItemRemoveDto extends ChangeDto {
  @ChangeTypeField('item.remove')
  type!: 'item.remove';

  @IdField()
  itemId!: string;
}

export class ItemRestoreDto extends ChangeDto {
  @ChangeTypeField('item.restore')
  type!: 'item.restore';

  @IdField()
  itemId!: string;
}

export class ItemConfigureDto extends ChangeDto {
  @ChangeTypeField('item.configure')
  type!: 'item.configure';

  @IdField()
  itemId!: string;

  @ColorField({ optional: true })
  color?: PieceColor | null;

  @TagsField({ optional: true })
  tags?: string[];
}

export class ItemCopyDto extends ChangeDto {
  @ChangeTypeField('item.copy')
  type!: 'item.copy';

  @IdField({ description: 'The item whose text and marks are copied; not its sub-items.' })
  sourceId!: string;

  @IdField({
    optional: true,
    description: 'The project of the source, when it is another one of the organization.',
  })
  fromProjectId?: string;

  @IdField()
  itemId!: string;

  @IdField()
  blockId!: string;

  @NullableIdField()
  parentItemId!: string | null;

  @TitleField()
  title!: string;

  @PositionField()
  position!: string;
}

/** A CodeMirror `ChangeSet`: lengths kept and `[deleted, ...inserted lines]`; checked against the text itself. */
export function EditField(): PropertyDecorator {
  return (target, key) => {
    ApiProperty({
      type: 'array',
      items: {
        oneOf: [
          { type: 'integer', minimum: 0 },
          { type: 'array', items: {}, minItems: 1 },
        ],
      },
      description:
        'A CodeMirror ChangeSet: a number keeps that many UTF-16 code units, `[n, ...lines]` deletes n and inserts lines.',
      example: [12, [0, 'typed'], 30],
    })(target, key);
    IsArray()(target, key);
  };
}

export class ItemEditDto extends ChangeDto {
  @ChangeTypeField('item.edit')
  type!: 'item.edit';

  @IdField()
  itemId!: string;

  @IntegerField({ description: 'The version of the text that the edit was made in.' }, 1)
  baseVersion!: number;

  @EditField()
  edit!: EditJson;
}
