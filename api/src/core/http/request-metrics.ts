import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Metrics, secondsSince } from '../metrics';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The client went before an answer began; nginx writes it so too. */
const clientClosed = 499;

/** Counts the requests under way, and how long each took up to the last byte of its answer. */
export function measureRequests(fastify: FastifyInstance, metrics: Metrics): void {
  if (!metrics.isOn) return;
  const underWay = metrics.gauge({
    name: 'http_requests_in_flight',
    help: 'Requests that are being answered, open streams among them.',
  });
  const duration = metrics.histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the head of a request to the last byte of its answer; streams count until they end.',
    labels: ['method', 'route', 'status'],
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const startedAt = performance.now();
    underWay.inc();
    // `close` comes once whatever happens; Fastify's `onResponse` is not told of a client that has gone.
    reply.raw.once('close', () => {
      underWay.dec();
      const method = methods.has(request.method) ? request.method : 'OTHER';
      duration.observe({ method, route: routeOf(request), status: statusOf(reply) }, secondsSince(startedAt));
    });
    done();
  });
}

/** The pattern, never the address: of what is no route, such as a file of the page, everything is one. */
export function routeOf(request: FastifyRequest): string {
  return (request.is404 ? undefined : request.routeOptions.url) ?? '(none)';
}

export function statusOf({ raw }: FastifyReply): number {
  return raw.headersSent ? raw.statusCode : clientClosed;
}
