import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../core/auth-guard';
import { AccessWatch } from '../../../core/realtime';
import { goneSignal, replyWithEvents } from '../runs/event-stream-reply';
import { RunRelay } from '../runs/run-relay';
import type { RelayedEvent } from '../runs/run-relay';
import type { RunEntity } from '../runs/run.entity';
import { runNotFound } from '../runs/runs.errors';
import { RunsService } from '../runs/runs.service';
import type { ChatCompletionRequestDto } from './chat-completions.dto';
import { ChatCompletionsService } from './chat-completions.service';
import { failureOf, toCompletionError } from './completion-errors';
import { toChunk, toCompletion, toFirstChunk, toLastChunks } from './completions.mapper';

type Wanted = Pick<ChatCompletionRequestDto, 'stream' | 'stream_options'>;

/** Answers with a run in OpenAI's words. A client that goes away stops it: nobody could read on. */
@Injectable()
export class CompletionReplies {
  constructor(
    private readonly relay: RunRelay,
    private readonly runs: RunsService,
    private readonly completions: ChatCompletionsService,
    private readonly access: AccessWatch,
  ) {}

  /** Throws what the run failed with as long as nothing of an answer has been sent. */
  async reply(actor: Actor, run: RunEntity, wanted: Wanted, reply: FastifyReply): Promise<void> {
    const gone = goneSignal(reply);
    const lost = this.access.lost(actor, 'run.read', gone);
    const stop = AbortSignal.any([gone, lost]);
    const events = this.relay.follow(run, { text: 0, reasoning: 0 }, stop);
    const first = await firstOutput(events);
    if (wanted.stream && first && first.event.type !== 'ended') {
      const wantsUsage = wanted.stream_options?.include_usage ?? false;
      await replyWithEvents(reply, stop, this.frames(actor, run, first, events, wantsUsage));
    } else {
      for await (const { event } of events) if (event.type === 'ended') break;
      if (!stop.aborted) return this.replyAtOnce(await this.runs.get(actor, run.id), wanted, reply, gone);
    }
    if (stop.aborted) await this.completions.stop(actor, run.id);
    if (lost.aborted && !reply.raw.headersSent) throw runNotFound();
  }

  private async replyAtOnce(
    ended: RunEntity,
    { stream, stream_options }: Wanted,
    reply: FastifyReply,
    gone: AbortSignal,
  ): Promise<void> {
    if (ended.status !== 'completed') throw failureOf(ended);
    const wantsUsage = stream_options?.include_usage ?? false;
    if (stream) await replyWithEvents(reply, gone, lastFrames(ended, wantsUsage));
    else await reply.send(toCompletion(ended));
  }

  private async *frames(
    actor: Actor,
    run: RunEntity,
    first: RelayedEvent,
    rest: AsyncGenerator<RelayedEvent>,
    wantsUsage: boolean,
  ): AsyncGenerator<string> {
    yield toFrame(toFirstChunk(run));
    yield toFrame(toChunk(run, first.event));
    for await (const { event } of rest) {
      const chunk = toChunk(run, event);
      if (chunk) yield toFrame(chunk);
      if (event.type === 'ended') yield* lastFrames(await this.runs.get(actor, run.id), wantsUsage);
    }
  }
}

async function* lastFrames(ended: RunEntity, wantsUsage: boolean): AsyncGenerator<string> {
  if (ended.status !== 'completed') {
    yield toFrame({ error: toCompletionError(failureOf(ended)) });
    return;
  }
  for (const chunk of toLastChunks(ended, wantsUsage)) yield toFrame(chunk);
  yield 'data: [DONE]\n\n';
}

function toFrame(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** The first event that has something of the answer, or says that there is none. */
async function firstOutput(events: AsyncGenerator<RelayedEvent>): Promise<RelayedEvent | undefined> {
  for (;;) {
    const { value, done } = await events.next();
    if (done) return undefined;
    if (value.event.type !== 'started') return value;
  }
}
