import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Post,
  Res,
  UseFilters,
  ValidationPipe,
} from '@nestjs/common';
import {
  ApiBody,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems, ProblemsOf, RequestInvalidError, toFieldErrors } from '../../../core/errors';
import { CallableModelsService } from './callable-models.service';
import { CallableModelListDto, ChatCompletionDto, ChatCompletionRequestDto } from './chat-completions.dto';
import { ChatCompletionsService } from './chat-completions.service';
import { CompletionErrorFilter, failureCodes } from './completion-errors';
import { CompletionProblemDto } from './completion-problem.dto';
import { CompletionReplies } from './completion-replies';

const chunkExample = [
  'data: {"id":"chatcmpl-0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a","created":1763640000,"model":"gpt-5.1",' +
    '"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Hello!"},"finish_reason":null}]}',
  'data: [DONE]',
  '',
].join('\n\n');

/** Clients send fields that mean nothing here: those are left out, not refused. */
const lenient = new ValidationPipe({
  expectedType: ChatCompletionRequestDto,
  transform: true,
  whitelist: true,
  validationError: { target: false, value: false },
  exceptionFactory: (errors) => new RequestInvalidError(toFieldErrors(errors)),
});

/**
 * The chat completions of OpenAI (https://platform.openai.com/docs/api-reference/chat), so that a client that exists
 * can run a team's prompts. Errors have `error: { message, type, param, code }` beside what they have everywhere.
 */
@ApiTags('chat completions')
@Controller('v1')
@UseFilters(CompletionErrorFilter)
@ProblemsOf(CompletionProblemDto)
export class ChatCompletionsController {
  constructor(
    private readonly completions: ChatCompletionsService,
    private readonly models: CallableModelsService,
    private readonly replies: CompletionReplies,
  ) {}

  @Post('chat/completions')
  @HttpCode(200)
  @Authenticated({ permission: 'run.create' })
  @ApiOperation({
    summary: 'Send a chat to a model, a preset or a prompt of the team, in the words of OpenAI',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  })
  @ApiBody({ type: ChatCompletionRequestDto })
  @ApiExtraModels(ChatCompletionDto)
  @ApiOkResponse({
    description: 'With `stream` chunks as server-sent events.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ChatCompletionDto) } },
      'text/event-stream': { schema: { type: 'string' }, example: chunkExample },
    },
  })
  @ApiProblems(
    'request.invalid',
    'key.not_found',
    'model.not_found',
    'model.ambiguous',
    'model.not_chosen',
    'prompt.input_not_taken',
    'prompt.variable_missing',
    'prompt.secrets_found',
    'key.personal_forbidden',
    'policy.model_forbidden',
    'plan.limit_reached',
    'prompt_version.not_found',
    'idempotency.key_reused',
    ...failureCodes,
  )
  async complete(
    @CurrentActor() actor: Actor,
    @Body(lenient) body: object,
    @Res() reply: FastifyReply,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<void> {
    const request = body as ChatCompletionRequestDto;
    const run = await this.completions.send(actor, request, idempotencyKey);
    await this.replies.reply(actor, run, request, reply);
  }

  @Get('models')
  @Authenticated({ permission: 'run.read' })
  @ApiOperation({ summary: 'What `model` may name: presets, prompts, and the models of the keys' })
  @ApiOkResponse({ type: CallableModelListDto })
  async list(@CurrentActor() actor: Actor): Promise<CallableModelListDto> {
    return { object: 'list', data: await this.models.list(actor) };
  }
}
