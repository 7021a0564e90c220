import { ApiProperty } from '@nestjs/swagger';
import { splitModes } from '@promptyflow/contracts';
import type { SplitMode } from '@promptyflow/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsUUID, ValidateNested } from 'class-validator';
import { IdField, IntegerField, PositionField, TextField, TitleField } from '../../../core/http';
import { ChangeDto, ChangeTypeField } from './change.dto';

const mostParts = 2000;

export class SplitPartDto {
  @IdField()
  itemId!: string;

  @TitleField()
  title!: string;

  @PositionField()
  position!: string;

  @IntegerField({ description: 'Where the part begins, in UTF-16 code units.' }, 0)
  from!: number;

  @IntegerField({ description: 'Where the part ends, exclusive.', example: 120 }, 0)
  to!: number;
}

export class ItemSplitDto extends ChangeDto {
  @ChangeTypeField('item.split')
  type!: 'item.split';

  @IdField()
  itemId!: string;

  @IntegerField({ description: 'The version of the text that the ranges were chosen in.' }, 1)
  baseVersion!: number;

  @ApiProperty({ enum: splitModes, enumName: 'SplitMode' })
  @IsIn(splitModes)
  mode!: SplitMode;

  @ApiProperty({ type: () => [SplitPartDto], minItems: 1, maxItems: mostParts })
  @ArrayMinSize(1)
  @ArrayMaxSize(mostParts)
  @ValidateNested({ each: true })
  @Type(() => SplitPartDto)
  parts!: SplitPartDto[];
}

export class MergeTargetDto {
  @IdField()
  itemId!: string;

  @TitleField()
  title!: string;
}

export class ItemMergeDto extends ChangeDto {
  @ChangeTypeField('item.merge')
  type!: 'item.merge';

  @ApiProperty({ type: [String], format: 'uuid', minItems: 2, maxItems: mostParts })
  @ArrayMinSize(2)
  @ArrayMaxSize(mostParts)
  @IsUUID(undefined, { each: true })
  itemIds!: string[];

  @TextField({ example: '\n\n' }, 1000)
  separator!: string;

  @ApiProperty({ type: () => MergeTargetDto })
  @ValidateNested()
  @Type(() => MergeTargetDto)
  into!: MergeTargetDto;
}
