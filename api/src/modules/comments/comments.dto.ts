import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { commentSubjectKinds, longestComment } from '@promptyflow/contracts';
import type { CommentSubjectKind } from '@promptyflow/contracts';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsOptional, Matches, ValidateNested } from 'class-validator';
import { CursorField, IdField, QueryIntegerField, TextField } from '../../core/http';

export class CommentedProjectParams {
  @IdField({ description: 'Of the project.' })
  id!: string;
}

export class CommentThreadParams extends CommentedProjectParams {
  @IdField({ description: 'Of the thread.' })
  threadId!: string;
}

export class CommentParams extends CommentedProjectParams {
  @IdField({ description: 'Of the comment.' })
  commentId!: string;
}

export const threadStates = ['open', 'resolved', 'all'] as const;

export type ThreadState = (typeof threadStates)[number];

function CommentTextField(): PropertyDecorator {
  return applyDecorators(
    TextField(
      {
        description: 'Plain text. `@[id]` mentions a person to whom the project is open.',
        example: 'Is this figure still right?',
      },
      longestComment,
    ),
    Matches(/\S/, { message: '$property must not be empty' }),
  );
}

class PageQueryDto {
  @CursorField()
  cursor?: string;

  @QueryIntegerField({ optional: true, example: 20 }, 1, 50)
  limit: number = 20;
}

export class ListCommentsQueryDto extends PageQueryDto {}

export class ListThreadsQueryDto extends PageQueryDto {
  @IdField({ optional: true, description: 'Only threads on this item or sub-item.' })
  itemId?: string;

  @IdField({ optional: true, description: 'Only threads on this prompt.' })
  promptId?: string;

  @ApiPropertyOptional({ enum: threadStates, enumName: 'CommentThreadState', default: 'open' })
  @IsOptional()
  @IsIn(threadStates)
  state: ThreadState = 'open';
}

export class CommentSubjectDto {
  @ApiProperty({ enum: commentSubjectKinds, enumName: 'CommentSubjectKind', example: 'item' })
  @IsIn(commentSubjectKinds)
  kind!: CommentSubjectKind;

  @IdField({ description: 'Of the item, sub-item or prompt.' })
  id!: string;
}

export class WriteCommentDto {
  @IdField({ optional: true, description: 'Made by the client, so that sending it again is harmless.' })
  id?: string;

  @CommentTextField()
  text!: string;
}

export class BeginThreadDto {
  @IdField({
    optional: true,
    description: 'Of the thread; made by the client, so that sending it again is harmless.',
  })
  id?: string;

  @ApiProperty({ type: () => CommentSubjectDto })
  @IsObject()
  @ValidateNested()
  @Type(() => CommentSubjectDto)
  subject!: CommentSubjectDto;

  @ApiProperty({ type: () => WriteCommentDto, description: 'The first one.' })
  @IsObject()
  @ValidateNested()
  @Type(() => WriteCommentDto)
  comment!: WriteCommentDto;
}

export class EditCommentDto {
  @CommentTextField()
  text!: string;
}

export class ResolveThreadDto {
  @ApiProperty({ example: true, description: 'False opens it again.' })
  @IsBoolean()
  resolved!: boolean;
}

const nullableName = { type: String, nullable: true } as const;

export class CommentPersonDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
  id!: string;

  @ApiProperty({ example: 'Boris Orlov' })
  name!: string;
}

export class CommentDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5c' })
  threadId!: string;

  @ApiProperty({ ...nullableName, format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5d' })
  authorId!: string | null;

  @ApiProperty({ ...nullableName, description: 'Null when the account is gone.', example: 'Anna Petrova' })
  authorName!: string | null;

  @ApiProperty({ example: 'Is this figure still right, @[0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b]?' })
  text!: string;

  @ApiProperty({
    type: () => [CommentPersonDto],
    description: 'Who is mentioned, as far as they have an account.',
  })
  mentions!: CommentPersonDto[];

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  createdAt!: string;

  @ApiProperty({ ...nullableName, format: 'date-time', example: null })
  editedAt!: string | null;
}

export class CommentListDto {
  @ApiProperty({ type: () => [CommentDto] })
  items!: CommentDto[];

  @ApiProperty({ ...nullableName, example: null })
  nextCursor!: string | null;
}

export class CommentThreadDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5c' })
  id!: string;

  @ApiProperty({ type: () => CommentSubjectDto })
  subject!: CommentSubjectDto;

  @ApiProperty({ example: 'Interviews, spring', description: 'Of the item or prompt.' })
  title!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  createdAt!: string;

  @ApiProperty({ ...nullableName, format: 'date-time', description: 'Null while it is open.', example: null })
  resolvedAt!: string | null;

  @ApiProperty({ ...nullableName, example: null })
  resolverName!: string | null;

  @ApiProperty({ type: 'integer', example: 1 })
  commentCount!: number;

  @ApiProperty({ type: () => [CommentDto], description: 'The first and the latest ones, oldest first.' })
  comments!: CommentDto[];
}

export class CommentThreadListDto {
  @ApiProperty({ type: () => [CommentThreadDto] })
  items!: CommentThreadDto[];

  @ApiProperty({ ...nullableName, example: null })
  nextCursor!: string | null;
}

export class CommentCountDto extends CommentSubjectDto {
  @ApiProperty({ type: 'integer', example: 2 })
  openThreads!: number;
}

export class CommentCountsDto {
  @ApiProperty({ type: () => [CommentCountDto], description: 'What has no open thread is not among them.' })
  items!: CommentCountDto[];
}
