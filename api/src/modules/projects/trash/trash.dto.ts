import { ApiProperty } from '@nestjs/swagger';

const removedKinds = ['block', 'item', 'prompt', 'savedSelection'] as const;

export class RemovedPieceDto {
  @ApiProperty({ enum: removedKinds, enumName: 'RemovedKind' })
  kind!: (typeof removedKinds)[number];

  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Interviews, spring' })
  title!: string;

  @ApiProperty({ type: [String], example: ['Product brief'], description: 'Titles of what held it.' })
  path!: readonly string[];

  @ApiProperty({ type: 'integer', example: 4200 })
  chars!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  deletedAt!: Date;
}

export class TrashDto {
  @ApiProperty({ type: () => [RemovedPieceDto], description: 'The latest removed first, at most 1,000.' })
  items!: RemovedPieceDto[];

  @ApiProperty({ type: 'integer', example: 30, description: 'Days until what is here is removed for good.' })
  days!: number;
}
