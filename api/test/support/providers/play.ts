import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventWriter } from './event-writer.ts';
import type { Protocol, Usage } from './protocols/protocol.ts';
import type { Scenario } from './scenario.ts';

interface Stage {
  readonly scenario: Scenario;
  readonly protocol: Protocol;
  readonly usage: Usage;
  readonly headers: Readonly<Record<string, string>>;
}

/** Streams a scenario in a protocol. Returns when the answer has ended or the client is gone. */
export async function playStream({ scenario, protocol, usage, headers }: Stage, writer: EventWriter) {
  const { response } = writer;
  const gone = signalOfClose(response);
  writer.open(headers);
  if (scenario.chunks.length > 0) protocol.begin();
  for (const [parts, write] of [
    [scenario.reasoning, protocol.reasoning.bind(protocol)],
    [scenario.chunks, protocol.text.bind(protocol)],
  ] as const) {
    for (const part of parts) {
      if (gone.aborted) return;
      write(part);
      if (response.writableNeedDrain) await once(response, 'drain', { signal: gone }).catch(() => null);
      if (scenario.chunkDelayMs > 0) {
        await pause(scenario.chunkDelayMs, undefined, { signal: gone }).catch(() => null);
      }
    }
  }
  if (!gone.aborted) await end({ scenario, protocol, usage, headers }, writer, gone);
}

async function end({ scenario, protocol, usage }: Stage, writer: EventWriter, gone: AbortSignal) {
  switch (scenario.ending) {
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
      protocol.finish(scenario.ending, scenario.sendsUsage ? usage : undefined);
  }
  writer.response.end();
}

/** Answers with a scenario in one piece; `error-frame` has no such form and is left to the caller. */
export async function playWhole({ scenario, protocol, usage, headers }: Stage, response: ServerResponse) {
  const { ending } = scenario;
  if (ending === 'stall') {
    await once(signalOfClose(response), 'abort');
    return;
  }
  const answer = {
    reasoning: scenario.reasoning.join(''),
    text: scenario.chunks.join(''),
    ending: ending === 'length' || ending === 'filtered' ? ending : ('stop' as const),
    usage,
  };
  const body = JSON.stringify(protocol.whole(answer));
  response.writeHead(200, { 'content-type': 'application/json', ...headers });
  const half = body.slice(0, body.length / 2);
  if (ending === 'malformed') response.end(half);
  else if (ending === 'cut' || ending === 'unfinished') response.write(half, () => response.destroy());
  else response.end(body);
}

function signalOfClose(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}
