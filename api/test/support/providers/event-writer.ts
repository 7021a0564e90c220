import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Scenario } from './scenario.ts';

export interface Usage {
  readonly input: number;
  readonly output: number;
  readonly cached: number;
  readonly reasoning: number;
}

/** One provider's way to put an answer on the wire. */
export interface Protocol {
  begin(): void;
  reasoning(text: string): void;
  text(text: string): void;
  /** An error inside the stream. */
  fail(): void;
  finish(reason: 'stop' | 'length' | 'filtered', usage: Usage | undefined): void;
}

/** Server-sent events (WHATWG HTML, 9.2), as the providers send them. */
export class EventWriter {
  readonly response: ServerResponse;

  constructor(response: ServerResponse) {
    this.response = response;
  }

  open(): void {
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
    });
    this.response.flushHeaders();
  }

  send(data: unknown, event?: string): void {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    this.response.write(`${event === undefined ? '' : `event: ${event}\n`}data: ${text}\n\n`);
  }
}

/** Plays a scenario in a protocol. Returns when the answer has ended or the client is gone. */
export async function play(scenario: Scenario, protocol: Protocol, writer: EventWriter, prompt: string) {
  const { response } = writer;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  writer.open();
  if (scenario.chunks.length > 0) protocol.begin();
  for (const [parts, write] of [
    [scenario.reasoning, protocol.reasoning.bind(protocol)],
    [scenario.chunks, protocol.text.bind(protocol)],
  ] as const) {
    for (const part of parts) {
      if (gone.signal.aborted) return;
      write(part);
      if (response.writableNeedDrain)
        await once(response, 'drain', { signal: gone.signal }).catch(() => null);
      if (scenario.chunkDelayMs > 0) {
        await pause(scenario.chunkDelayMs, undefined, { signal: gone.signal }).catch(() => null);
      }
    }
  }
  await end(scenario, protocol, writer, usageOf(scenario, prompt), gone.signal);
}

async function end(
  { ending, sendsUsage }: Scenario,
  protocol: Protocol,
  writer: EventWriter,
  usage: Usage,
  gone: AbortSignal,
): Promise<void> {
  if (gone.aborted) return;
  switch (ending) {
    case 'stall':
      await once(gone, 'abort');
      return;
    case 'cut':
      writer.response.destroy();
      return;
    case 'malformed':
      writer.send('{"choices": [{"delta": {"content": "half a chu');
      break;
    case 'error-frame':
      protocol.fail();
      break;
    case 'unfinished':
      break;
    default:
      protocol.finish(ending, sendsUsage ? usage : undefined);
  }
  writer.response.end();
}

function usageOf({ chunks, reasoning }: Scenario, prompt: string): Usage {
  const output = chunks.length + reasoning.length;
  return { input: Math.ceil(prompt.length / 4) + 8, output, cached: 4, reasoning: reasoning.length };
}
