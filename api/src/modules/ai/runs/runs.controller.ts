import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ApiIdempotencyKey, ApiRunCreated, ApiRunEvents } from './run-responses.decorator';
import { RunReplies } from './run-replies';
import { RunDto, RunIdParams, SendDto } from './runs.dto';
import { toRun } from './runs.mapper';
import { RunsService } from './runs.service';

@ApiTags('ai')
@Controller('ai')
export class RunsController {
  constructor(
    private readonly runs: RunsService,
    private readonly replies: RunReplies,
  ) {}

  @Post('send')
  @Authenticated({ permission: 'run.create' })
  @ApiOperation({ summary: 'Send a prompt; the answer as events, or as JSON at the end' })
  @ApiIdempotencyKey()
  @ApiRunCreated()
  @ApiProblems(
    'request.invalid',
    'request.forbidden_character',
    'key.not_found',
    'preset.not_found',
    'provider.context_too_long',
    'project.not_found',
    'prompt.not_found',
    'prompt_version.not_found',
    'prompt.variable_missing',
    'prompt.secrets_found',
    'key.personal_forbidden',
    'policy.model_forbidden',
    'plan.limit_reached',
    'run.not_found',
    'run.not_continuable',
    'idempotency.key_reused',
  )
  async send(
    @CurrentActor() actor: Actor,
    @Body() body: SendDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<void> {
    const run = await this.runs.send(actor, body, idempotencyKey);
    await this.replies.created(actor, run, request, reply);
  }

  @Get('runs/:id')
  @Authenticated({ permission: 'run.read', resource: 'run' })
  @ApiOperation({ summary: 'A run with what was sent and what has arrived' })
  @ApiOkResponse({ type: RunDto })
  async get(@CurrentActor() actor: Actor, @Param() { id }: RunIdParams): Promise<RunDto> {
    return toRun(await this.runs.get(actor, id));
  }

  @Get('runs/:id/events')
  @Authenticated({ permission: 'run.read', resource: 'run' })
  @ApiOperation({ summary: 'Events of a run, from the beginning or from where a connection broke' })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Id of the last event received.',
    schema: { type: 'string', example: '128.0' },
  })
  @ApiRunEvents()
  async events(
    @CurrentActor() actor: Actor,
    @Param() { id }: RunIdParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.replies.events(actor, await this.runs.get(actor, id), request, reply);
  }

  @Post('runs/:id/repeat')
  @Authenticated({ permission: 'run.create', resource: 'run' })
  @ApiOperation({
    summary: 'Send again exactly what a run sent, to the same model; the run, not yet its answer',
  })
  @ApiIdempotencyKey()
  @ApiCreatedResponse({ type: RunDto })
  @ApiProblems(
    'key.not_found',
    'key.personal_forbidden',
    'policy.model_forbidden',
    'plan.limit_reached',
    'prompt.secrets_found',
    'provider.context_too_long',
    'run.not_continuable',
    'idempotency.key_reused',
  )
  async repeat(
    @CurrentActor() actor: Actor,
    @Param() { id }: RunIdParams,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<RunDto> {
    const run = await this.runs.repeat(actor, id, idempotencyKey);
    void reply.header('Location', `/api/ai/runs/${run.id}`);
    return toRun(run);
  }

  @Post('runs/:id/cancel')
  @HttpCode(200)
  @Authenticated({ permission: 'run.create', resource: 'run' })
  @ApiOperation({ summary: 'Stop a run and keep what has arrived; its events tell when it has stopped' })
  @ApiOkResponse({ type: RunDto })
  @ApiProblems('run.already_ended')
  async cancel(@CurrentActor() actor: Actor, @Param() { id }: RunIdParams): Promise<RunDto> {
    return toRun(await this.runs.cancel(actor, id));
  }
}
