import type { FastifyReply } from 'fastify';

const heartbeatMs = 15_000;

/** Aborted when the connection is closed, also by us. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => controller.abort());
  return controller.signal;
}

/**
 * Answers with frames of server-sent events (WHATWG HTML, 9.2) as they come, no faster than the client reads, and
 * with comments that keep the connection while there are none.
 */
export async function replyWithEvents(
  reply: FastifyReply,
  gone: AbortSignal,
  frames: AsyncIterable<string>,
): Promise<void> {
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
    for await (const frame of frames) if (!reply.raw.write(frame)) await drained(reply, gone);
  } finally {
    clearInterval(heartbeat);
    reply.raw.end();
  }
}

function drained(reply: FastifyReply, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    reply.raw.once('drain', resolve);
    gone.addEventListener('abort', () => resolve(), { once: true });
  });
}
