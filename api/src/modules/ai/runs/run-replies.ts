import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../core/auth-guard';
import { RunRelay } from './run-relay';
import type { RelayedEvent, RelayPosition } from './run-relay';
import type { RunEntity } from './run.entity';
import { toRun } from './runs.mapper';
import { RunsService } from './runs.service';

const heartbeatMs = 15_000;
const idPattern = /^(\d{1,9})\.(\d{1,9})$/;
const beginning: RelayPosition = { text: 0, reasoning: 0 };

/** Answers with a run: its events as they come, or the whole of it at the end. */
@Injectable()
export class RunReplies {
  constructor(
    private readonly relay: RunRelay,
    private readonly runs: RunsService,
  ) {}

  /** 201 with the events of a new run when the client asks for `text/event-stream`, else with the ended run. */
  async created(actor: Actor, run: RunEntity, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    void reply.status(201).header('Location', `/api/ai/runs/${run.id}`);
    if (wantsEvents(request)) return this.events(run, request, reply);
    const gone = goneSignal(reply);
    for await (const { event } of this.relay.follow(run, endOf(run), gone)) if (event.type === 'ended') break;
    if (!gone.aborted) await reply.send(toRun(await this.runs.get(actor, run.id)));
  }

  /**
   * Events of a run as server-sent events (WHATWG HTML, 9.2), from the place that `Last-Event-ID` names.
   * A client that is gone does not stop the run.
   */
  async events(run: RunEntity, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const gone = goneSignal(reply);
    reply.hijack();
    reply.raw.writeHead(reply.statusCode, {
      ...(reply.getHeaders() as Record<string, string>),
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    reply.raw.write(': connected\n\n');
    const heartbeat = setInterval(() => reply.raw.write(': still there\n\n'), heartbeatMs);
    try {
      for await (const relayed of this.relay.follow(run, positionOf(request), gone)) {
        if (!reply.raw.write(toFrame(relayed))) await drained(reply, gone);
      }
    } finally {
      clearInterval(heartbeat);
      reply.raw.end();
    }
  }
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

function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => controller.abort());
  return controller.signal;
}

function drained(reply: FastifyReply, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    reply.raw.once('drain', resolve);
    gone.addEventListener('abort', () => resolve(), { once: true });
  });
}
