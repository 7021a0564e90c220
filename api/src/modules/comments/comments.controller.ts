import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import {
  BeginThreadDto,
  CommentCountsDto,
  CommentDto,
  CommentedProjectParams,
  CommentListDto,
  CommentParams,
  CommentThreadDto,
  CommentThreadListDto,
  CommentThreadParams,
  EditCommentDto,
  ListCommentsQueryDto,
  ListThreadsQueryDto,
  ResolveThreadDto,
  WriteCommentDto,
} from './comments.dto';
import { CommentsService } from './comments.service';

const reading = { permission: 'project.read', resource: 'project' } as const;
const writing = { permission: 'comment.write', resource: 'project' } as const;

@ApiTags('comments')
@Controller('projects/:id')
export class CommentsController {
  constructor(private readonly comments: CommentsService) {}

  @Get('comment-counts')
  @Authenticated(reading)
  @ApiOperation({ summary: 'How many open threads the items and prompts of a project have' })
  @ApiOkResponse({ type: CommentCountsDto })
  @ApiProblems('request.invalid')
  counts(@CurrentActor() actor: Actor, @Param() { id }: CommentedProjectParams): Promise<CommentCountsDto> {
    return this.comments.counts(actor, id);
  }

  @Get('comment-threads')
  @Authenticated(reading)
  @ApiOperation({ summary: 'Threads of comments, the latest begun first; not of what is in the trash' })
  @ApiOkResponse({ type: CommentThreadListDto })
  @ApiProblems('request.invalid', 'request.malformed')
  list(
    @CurrentActor() actor: Actor,
    @Param() { id }: CommentedProjectParams,
    @Query() query: ListThreadsQueryDto,
  ): Promise<CommentThreadListDto> {
    return this.comments.listThreads(actor, id, query);
  }

  @Post('comment-threads')
  @Authenticated(writing)
  @ApiOperation({ summary: 'Begin a thread on an item or a prompt; whom the comment mentions is told' })
  @ApiCreatedResponse({ type: CommentThreadDto })
  @ApiProblems(
    ...(['request.invalid', 'request.malformed', 'request.forbidden_character', 'item.not_found'] as const),
    ...(['prompt.not_found', 'comment.person_not_found', 'comment.too_many', 'change.id_taken'] as const),
  )
  begin(
    @CurrentActor() actor: Actor,
    @Param() { id }: CommentedProjectParams,
    @Body() body: BeginThreadDto,
  ): Promise<CommentThreadDto> {
    return this.comments.begin(actor, id, body);
  }

  @Get('comment-threads/:threadId')
  @Authenticated(reading)
  @ApiOperation({ summary: 'One thread' })
  @ApiOkResponse({ type: CommentThreadDto })
  @ApiProblems('request.invalid', 'comment.thread_not_found')
  get(
    @CurrentActor() actor: Actor,
    @Param() { id, threadId }: CommentThreadParams,
  ): Promise<CommentThreadDto> {
    return this.comments.getThread(actor, id, threadId);
  }

  @Patch('comment-threads/:threadId')
  @Authenticated(writing)
  @ApiOperation({ summary: 'Resolve a thread, or open it again' })
  @ApiOkResponse({ type: CommentThreadDto })
  @ApiProblems('request.invalid', 'request.malformed', 'comment.thread_not_found')
  setResolved(
    @CurrentActor() actor: Actor,
    @Param() { id, threadId }: CommentThreadParams,
    @Body() { resolved }: ResolveThreadDto,
  ): Promise<CommentThreadDto> {
    return this.comments.setResolved(actor, id, threadId, resolved);
  }

  @Get('comment-threads/:threadId/comments')
  @Authenticated(reading)
  @ApiOperation({ summary: 'Every comment of a thread, the latest first' })
  @ApiOkResponse({ type: CommentListDto })
  @ApiProblems('request.invalid', 'request.malformed', 'comment.thread_not_found')
  listComments(
    @CurrentActor() actor: Actor,
    @Param() { id, threadId }: CommentThreadParams,
    @Query() query: ListCommentsQueryDto,
  ): Promise<CommentListDto> {
    return this.comments.listComments(actor, id, threadId, query);
  }

  @Post('comment-threads/:threadId/comments')
  @Authenticated(writing)
  @ApiOperation({ summary: 'Reply; a resolved thread is opened again, and those who took part are told' })
  @ApiCreatedResponse({ type: CommentDto })
  @ApiProblems(
    ...(['request.invalid', 'request.malformed', 'request.forbidden_character'] as const),
    ...([
      'comment.thread_not_found',
      'comment.person_not_found',
      'comment.too_many',
      'change.id_taken',
    ] as const),
  )
  reply(
    @CurrentActor() actor: Actor,
    @Param() { id, threadId }: CommentThreadParams,
    @Body() body: WriteCommentDto,
  ): Promise<CommentDto> {
    return this.comments.reply(actor, id, threadId, body);
  }

  @Patch('comments/:commentId')
  @Authenticated(writing)
  @ApiOperation({ summary: 'Alter a comment of your own; whom it newly mentions is told' })
  @ApiOkResponse({ type: CommentDto })
  @ApiProblems(
    ...(['request.invalid', 'request.malformed', 'request.forbidden_character'] as const),
    ...(['comment.not_found', 'comment.thread_not_found', 'comment.authors_only'] as const),
    'comment.person_not_found',
  )
  edit(
    @CurrentActor() actor: Actor,
    @Param() { id, commentId }: CommentParams,
    @Body() { text }: EditCommentDto,
  ): Promise<CommentDto> {
    return this.comments.edit(actor, id, commentId, text);
  }

  @Delete('comments/:commentId')
  @HttpCode(204)
  @Authenticated(writing)
  @ApiOperation({ summary: 'Remove a comment of your own, or with `comment.manage` anybody’s' })
  @ApiNoContentResponse({ description: 'A thread goes with its last comment.' })
  @ApiProblems('request.invalid', 'comment.not_found', 'comment.thread_not_found', 'comment.authors_only')
  async remove(@CurrentActor() actor: Actor, @Param() { id, commentId }: CommentParams): Promise<void> {
    await this.comments.remove(actor, id, commentId);
  }
}
