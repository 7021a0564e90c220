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
    const { system, earlierTurns, user } = partsOf(body.messages);
    if (prompt && earlierTurns.length > 0) throw oneQuestion();
    const asked = { ...request, ...parametersOf(body), ...(system === undefined ? {} : { system }) };
    return this.runs.send(
      actor,
      prompt ? ofPrompt(asked, prompt.takesInput, user, body) : { ...asked, earlierTurns, prompt: user },
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

const speakers = ['user', 'assistant'] as const;

function oneQuestion() {
  const message = 'messages must have one message of the user: a prompt has its own text';
  return new RequestInvalidError([{ field: 'messages', code: 'oneUserMessage', message }]);
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

/** The system messages as one, the last message of the user, and the turns before it. */
function partsOf(messages: readonly ChatMessageDto[]) {
  const isSystem = ({ role }: ChatMessageDto) => role === 'system' || role === 'developer';
  const system = messages.filter(isSystem).map(({ content }) => textOf(content));
  const said = messages.filter((message) => !isSystem(message));
  if (said.length % 2 === 0 || said.some(({ role }, index) => role !== speakers[index % 2])) {
    const message = 'messages must be those of the user and the assistant in turn, the last one of the user';
    throw new RequestInvalidError([{ field: 'messages', code: 'inTurn', message }]);
  }
  const texts = said.map(({ content }) => textOf(content));
  const earlierTurns = Array.from({ length: (texts.length - 1) / 2 }, (_, index) => ({
    prompt: texts[2 * index] ?? '',
    answer: texts[2 * index + 1] ?? '',
  }));
  return {
    system: system.length > 0 ? system.join('\n\n') : undefined,
    earlierTurns,
    user: texts.at(-1) ?? '',
  };
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
