import { ApiProperty } from '@nestjs/swagger';
import { CursorField, IdField } from '../../../core/http';
import { PersonDto } from '../people/people.dto';
import { activityActs, activityTargets } from './activity-acts';
import type { ActivityAct, ActivityTarget } from './activity-acts';

export class ListActivityQueryDto {
  @CursorField()
  cursor?: string;

  @IdField({ optional: true, description: 'Only what this person did.' })
  userId?: string;
}

export class ActivityTargetDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Overview', description: 'As it is called now; empty when it is gone for good.' })
  title!: string;

  @ApiProperty({ example: false, description: 'It is in the trash, or gone.' })
  removed!: boolean;
}

export class ActivityDto {
  @ApiProperty({ type: String, format: 'date-time', example: '2026-01-12T09:02:00.000Z' })
  startedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-01-12T09:34:12.000Z' })
  endedAt!: Date;

  @ApiProperty({ type: () => PersonDto, nullable: true, description: 'Null when the account is gone.' })
  author!: PersonDto | null;

  @ApiProperty({ enum: activityActs, enumName: 'ActivityAct', example: 'edited' })
  act!: ActivityAct;

  @ApiProperty({ enum: activityTargets, enumName: 'ActivityTarget', example: 'item' })
  target!: ActivityTarget;

  @ApiProperty({ type: 'integer', example: 14, description: 'How often.' })
  count!: number;

  @ApiProperty({ type: 'integer', example: 1, description: 'To how many things.' })
  targetCount!: number;

  @ApiProperty({ type: () => [ActivityTargetDto], description: 'The latest three of them.' })
  targets!: ActivityTargetDto[];

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Whom it was about.' })
  person!: string | null;
}

export class ActivityListDto {
  @ApiProperty({
    type: () => [ActivityDto],
    description: 'The latest first: what a person did within an hour, once for each kind of thing.',
  })
  items!: ActivityDto[];

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Asks for the next page.' })
  nextCursor!: string | null;
}
