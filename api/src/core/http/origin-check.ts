import type { FastifyInstance } from 'fastify';
import { AppError, sendProblem, toProblem } from '../errors';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses unsafe requests that a page of another origin makes a browser send (OWASP, CSRF prevention by
 * verifying the origin). Clients that are no browser send no `Origin` and carry no cookie by themselves.
 */
export function checkOrigin(fastify: FastifyInstance, publicUrl: string): void {
  const own = new URL(publicUrl).origin;
  fastify.addHook('onRequest', async (request, reply) => {
    const { origin, host } = request.headers;
    if (safeMethods.has(request.method) || origin === undefined || origin === own) return undefined;
    if (URL.canParse(origin) && new URL(origin).host === host) return undefined;
    return sendProblem(
      reply,
      toProblem(new AppError('request.origin_refused', { params: { origin } }), request.id),
    );
  });
}
