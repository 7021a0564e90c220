import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { AppError, RequestInvalidError } from '../../../core/errors';
import type { SendRequest } from '../runs/run-requests';
import type { RunEntity } from '../runs/run.entity';
import { RunsService } from '../runs/runs.service';
import { CallableModelsService, inputVariable } from './callable-models.service';
import type { ChatCompletionRequestDto, ChatMessageDto } from './chat-completions.dto';
import { textOf } from './message-content';

/** Sends what a program asks for in OpenAI's words, as a run like any other. */
@Injectable()
export class ChatCompletionsService {
  constructor(
    private readonly models: CallableModelsService,
    private readonly runs: RunsService,
  ) {}

  async send(actor: Actor, body: ChatCompletionRequestDto, idempotencyKey?: string): Promise<RunEntity> {
    const { request, prompt } = await this.models.resolve(actor, body.model);
    const { system, user } = partsOf(body.messages);
    const asked = { ...request, ...parametersOf(body), ...(system === undefined ? {} : { system }) };
    return this.runs.send(
      actor,
      prompt ? ofPrompt(asked, prompt.takesInput, user, body) : { ...asked, prompt: user },
      idempotencyKey,
    );
  }

  /** For a client that is gone: nobody reads on. */
  async stop(actor: Actor, runId: string): Promise<void> {
    await this.runs.cancel(actor, runId).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  }
}

function ofPrompt(
  request: SendRequest,
  takesInput: boolean,
  user: string,
  { variables }: ChatCompletionRequestDto,
): SendRequest {
  if (!takesInput && user !== '')
    throw new AppError('prompt.input_not_taken', { params: { name: inputVariable } });
  return { ...request, variables: { ...(takesInput ? { [inputVariable]: user } : {}), ...variables } };
}

/** The system messages as one, and the one message of the user. */
function partsOf(messages: readonly ChatMessageDto[]) {
  const isSystem = ({ role }: ChatMessageDto) => role === 'system' || role === 'developer';
  const system = messages.filter(isSystem).map(({ content }) => textOf(content));
  const [user, ...rest] = messages.filter((message) => !isSystem(message));
  if (!user || rest.length > 0 || user.role !== 'user') {
    const message = 'messages must be system messages and one message of the user';
    throw new RequestInvalidError([{ field: 'messages', code: 'oneUserMessage', message }]);
  }
  return { system: system.length > 0 ? system.join('\n\n') : undefined, user: textOf(user.content) };
}

function parametersOf(body: ChatCompletionRequestDto): Partial<SendRequest> {
  const entries = Object.entries({
    temperature: body.temperature,
    topP: body.top_p,
    maxTokens: body.max_completion_tokens ?? body.max_tokens,
    reasoningEffort: body.reasoning_effort,
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
}
