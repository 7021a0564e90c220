import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../core/auth-guard';
import { AccessWatch } from '../../../core/realtime';
import { goneSignal, replyWithEvents } from './event-stream-reply';
import { RunRelay } from './run-relay';
import type { RelayedEvent, RelayPosition } from './run-relay';
import type { RunEntity } from './run.entity';
import { toRun } from './runs.mapper';
import { runNotFound } from './runs.errors';
import { RunsService } from './runs.service';

const idPattern = /^(\d{1,9})\.(\d{1,9})$/;
const beginning: RelayPosition = { text: 0, reasoning: 0 };

/** Answers with a run: its events as they come, or the whole of it at the end. */
@Injectable()
export class RunReplies {
  constructor(
    private readonly relay: RunRelay,
    private readonly runs: RunsService,
    private readonly access: AccessWatch,
  ) {}

  /** 201 with the events of a new run when the client asks for `text/event-stream`, else with the ended run. */
  async created(actor: Actor, run: RunEntity, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    void reply.status(201).header('Location', `/api/ai/runs/${run.id}`);
    if (wantsEvents(request)) return this.events(actor, run, request, reply);
    const gone = goneSignal(reply);
    const lost = this.access.lost(actor, 'run.read', gone);
    const stop = AbortSignal.any([gone, lost]);
    for await (const { event } of this.relay.follow(run, endOf(run), stop)) if (event.type === 'ended') break;
    if (lost.aborted) throw runNotFound();
    if (!gone.aborted) await reply.send(toRun(await this.runs.get(actor, run.id)));
  }

  /**
   * Events of a run from the place that `Last-Event-ID` names, as long as the actor may read it. A client that is gone
   * does not stop the run.
   */
  async events(actor: Actor, run: RunEntity, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const gone = goneSignal(reply);
    const stop = AbortSignal.any([gone, this.access.lost(actor, 'run.read', gone)]);
    await replyWithEvents(reply, stop, toFrames(this.relay.follow(run, positionOf(request), stop)));
  }
}

async function* toFrames(events: AsyncIterable<RelayedEvent>): AsyncGenerator<string> {
  for await (const relayed of events) yield toFrame(relayed);
}

function wantsEvents(request: FastifyRequest): boolean {
  return /\btext\/event-stream\b/i.test(request.headers.accept ?? '');
}

function toFrame({ event, position }: RelayedEvent): string {
  return `event: ${event.type}\nid: ${position.text}.${position.reasoning}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** An id that is not ours means the beginning: too much is better than a hole. */
function positionOf(request: FastifyRequest): RelayPosition {
  const header = request.headers['last-event-id'];
  const [, text, reasoning] = idPattern.exec(typeof header === 'string' ? header : '') ?? [];
  return text && reasoning ? { text: Number(text), reasoning: Number(reasoning) } : beginning;
}

/** For a reader that wants only the end. */
function endOf({ answer, reasoning }: RunEntity): RelayPosition {
  return { text: answer.length, reasoning: reasoning.length };
}
