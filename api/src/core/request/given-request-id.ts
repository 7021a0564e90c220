import type { IncomingHttpHeaders } from 'node:http';

const pattern = /^[\w-]{8,64}$/;

/** The id that a client chose for its request or connection; undefined for none, and for what could be anything. */
export function givenRequestId(headers: IncomingHttpHeaders): string | undefined {
  const given = headers['x-request-id'];
  return typeof given === 'string' && pattern.test(given) ? given : undefined;
}
