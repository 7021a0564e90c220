import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { failSpan, startSpan, Tracing } from '../tracing';
import { routeOf, statusOf } from './request-metrics';

/** Whoever watches the service is not what is to be seen. */
const unwatched = /^\/(?:api\/health|metrics)(?:\/|$)/;

/** Begins a trace with each request, or goes on with that of its `traceparent` (W3C Trace Context). */
export function traceRequests(fastify: FastifyInstance, tracing: Tracing): void {
  if (!tracing.isOn) return;
  const contexts = new WeakMap<FastifyRequest, Context>();
  fastify.addHook('onRequest', (request, reply, done) => {
    const route = routeOf(request);
    if (unwatched.test(route)) return done();
    const parent = propagation.extract(ROOT_CONTEXT, request.headers);
    // The route only: an address may hold what somebody put there by mistake.
    const attributes = {
      'http.request.method': request.method,
      'http.route': route,
      'promptyflow.request_id': request.id,
    };
    const span = startSpan(`${request.method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
    contexts.set(request, trace.setSpan(parent, span));
    reply.raw.once('close', () => {
      const status = statusOf(reply);
      span.setAttribute('http.response.status_code', status);
      if (status >= 500) failSpan(span, String(status));
      span.end();
    });
    done();
  });
  // Not before its body was read: see `rememberRequest`.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const active = contexts.get(request);
    if (active) context.with(active, done);
    else done();
  });
}
