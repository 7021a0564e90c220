import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  commentSubjectKinds,
  mostUnreadCounted,
  notificationKinds,
  projectAccesses,
} from '@promptyflow/contracts';
import type { CommentSubjectKind, NotificationKind, ProjectAccess } from '@promptyflow/contracts';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsUUID, ValidateIf } from 'class-validator';
import { CursorField, IdField, QueryIntegerField } from '../../core/http';

export class NotificationIdParams {
  @IdField({ description: 'Of the notification.' })
  notificationId!: string;
}

export class ListNotificationsQueryDto {
  @CursorField()
  cursor?: string;

  @QueryIntegerField({ optional: true, example: 20 }, 1, 100)
  limit: number = 20;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Only what was not read yet.' })
  @Transform(({ value }: { value: unknown }) => ({ true: true, false: false })[String(value)] ?? value)
  @IsIn([true, false])
  unread: boolean = false;
}

export class MarkNotificationDto {
  @ApiProperty({ example: true, description: 'False makes it unread again.' })
  @IsBoolean()
  read!: boolean;
}

const mostSources = 200;

export class MarkAllNotificationsDto {
  @IdField({ optional: true, description: 'The latest that the person has seen; newer ones stay unread.' })
  untilId?: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: mostSources,
    description: 'Only what comes of these, such as comments that the person has before them.',
    example: ['0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5d'],
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(mostSources)
  @IsUUID(undefined, { each: true })
  sourceIds?: readonly string[];
}

const nullableName = { type: String, nullable: true } as const;

export class NotificationPersonDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
  id!: string;

  @ApiProperty({ example: 'Boris Orlov' })
  name!: string;
}

export class NotificationCommentDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5c' })
  threadId!: string;

  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5d' })
  commentId!: string;

  @ApiProperty({ enum: commentSubjectKinds, enumName: 'CommentSubjectKind', example: 'item' })
  subjectKind!: CommentSubjectKind;

  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5e' })
  subjectId!: string;

  @ApiProperty({
    example: 'Interviews, spring',
    description: 'Of the item or prompt, as it was called then.',
  })
  title!: string;

  @ApiProperty({
    example: 'Could you look at this, @[0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b]?',
    description: 'The beginning of the comment; `people` has the names of those whom it mentions.',
  })
  excerpt!: string;
}

export class NotificationDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ enum: notificationKinds, enumName: 'NotificationKind', example: 'comment.mentioned' })
  kind!: NotificationKind;

  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5f' })
  organizationId!: string;

  @ApiProperty({ example: 'Petrova & Partners' })
  organizationName!: string;

  @ApiProperty({ ...nullableName, format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e60' })
  projectId!: string | null;

  @ApiProperty({ ...nullableName, example: 'Tariffs' })
  projectName!: string | null;

  @ApiProperty({ ...nullableName, format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e61' })
  actorId!: string | null;

  @ApiProperty({ ...nullableName, description: 'Null when the account is gone.', example: 'Anna Petrova' })
  actorName!: string | null;

  @ApiProperty({
    type: () => NotificationCommentDto,
    nullable: true,
    description: 'Of `comment.mentioned` and `comment.replied`.',
  })
  comment!: NotificationCommentDto | null;

  @ApiProperty({
    type: String,
    enum: [...projectAccesses, null],
    nullable: true,
    description: 'Of `project.shared`.',
    example: null,
  })
  access!: ProjectAccess | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  createdAt!: string;

  @ApiProperty({ ...nullableName, format: 'date-time', example: null })
  readAt!: string | null;
}

export class NotificationListDto {
  @ApiProperty({ type: () => [NotificationDto] })
  items!: NotificationDto[];

  @ApiProperty({ type: () => [NotificationPersonDto], description: 'Who is mentioned in the excerpts.' })
  people!: NotificationPersonDto[];

  @ApiProperty({ ...nullableName, example: null })
  nextCursor!: string | null;
}

export class UnreadNotificationsDto {
  @ApiProperty({
    type: 'integer',
    maximum: mostUnreadCounted,
    example: 3,
    description: `Counted up to ${mostUnreadCounted}, which means that many or more.`,
  })
  unread!: number;
}
