import { ApiProperty } from '@nestjs/swagger';
import type { PieceColor } from '@promptyflow/contracts';
import { CursorField, QueryIntegerField } from '../../../core/http';
import { ColorField, TagsField } from '../marks.fields';
import { PersonDto } from '../people/people.dto';

export const alteredParts = ['text', 'title', 'marks', 'made'] as const;

/** What of an item a version altered; `made` is the item as it began. */
export type AlteredPart = (typeof alteredParts)[number];

export class ListItemVersionsQueryDto {
  @CursorField()
  cursor?: string;

  @QueryIntegerField({ optional: true, description: 'Versions on a page.', example: 50 }, 1, 200)
  limit: number = 50;
}

export class ItemVersionSummaryDto {
  @ApiProperty({ type: 'integer', example: 42, description: 'Of the project, after its last change.' })
  revision!: number;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  startedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-01-12T09:34:12.000Z' })
  endedAt!: Date;

  @ApiProperty({
    type: () => [PersonDto],
    description: 'The latest first; several when they wrote at once, none when their accounts are gone.',
  })
  authors!: PersonDto[];

  @ApiProperty({
    enum: alteredParts,
    enumName: 'AlteredPart',
    isArray: true,
    example: ['text', 'title'],
    description: 'The colour and the tags are marks; `made` is the item as it began.',
  })
  altered!: AlteredPart[];
}

export class ItemVersionListDto {
  @ApiProperty({ type: () => [ItemVersionSummaryDto], description: 'Newest first, without texts.' })
  items!: ItemVersionSummaryDto[];

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Asks for the next page.' })
  nextCursor!: string | null;
}

export class ItemVersionDto {
  @ApiProperty({ type: 'integer', example: 42, description: 'Of the last change that is in it.' })
  revision!: number;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-01-12T09:34:12.000Z' })
  at!: Date;

  @ApiProperty({ type: () => PersonDto, nullable: true, description: 'Null when the account is gone.' })
  author!: PersonDto | null;

  @ApiProperty({ example: 'Overview' })
  title!: string;

  @ApiProperty({ example: 'First sentence.' })
  content!: string;

  @ColorField()
  color!: PieceColor | null;

  @TagsField()
  tags!: string[];
}

export class RestoredItemDto {
  @ApiProperty({
    type: 'integer',
    example: 57,
    description: 'Of the project afterwards; as before when the item was the same.',
  })
  revision!: number;
}
