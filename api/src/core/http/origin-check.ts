import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { AppError, sendProblem, toProblem } from '../errors';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request comes from a page of ours, or from what is no page. */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders, publicUrl: string): boolean {
  if (origin === undefined || origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * Refuses unsafe requests that a page of another origin makes a browser send (OWASP, CSRF prevention by
 * verifying the origin). Clients that are no browser send no `Origin` and carry no cookie by themselves.
 */
export function checkOrigin(fastify: FastifyInstance, publicUrl: string): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (safeMethods.has(request.method) || isOwnOrigin(request.headers, publicUrl)) return undefined;
    return sendProblem(
      reply,
      toProblem(new AppError('request.origin_refused', { params: { origin } }), request.id),
    );
  });
}
