import type { IncomingMessage } from 'node:http';
import { constants } from 'node:zlib';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import type { Type } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { uuidv7 } from 'uuidv7';
import { httpConfig } from '../../config';
import { rememberPath } from '../logging';
import { Metrics } from '../metrics';
import { givenRequestId, rememberRequest } from '../request';
import { Draining, endGracefully } from '../shutdown';
import { Tracing } from '../tracing';
import { ProblemFilter, sendProblem, toAppError, toProblem } from '../errors';
import { answerClientError } from './client-errors';
import { checkOrigin } from './origin-check';
import { measureRequests } from './request-metrics';
import { RequestTextPipe } from './request-text.pipe';
import { traceRequests } from './request-traces';
import { acceptUploads } from './uploads';
import { requestValidationPipe } from './validation.pipe';
import { serveWebFiles } from './web-files';

/** What a head may take to arrive: it is short, whatever the body is. */
const headTimeoutMs = 20_000;

/** Node takes the shorter of both limits for the head, whichever it is, and looks at intervals for who is over. */
const timeLimits = (requestTimeoutMs: number) => ({
  requestTimeout: requestTimeoutMs,
  headersTimeout: Math.min(headTimeoutMs, requestTimeoutMs),
  connectionsCheckingInterval: Math.min(5000, requestTimeoutMs / 2),
});

const isDynamic = (url: string) => url.startsWith('/api/') && !url.startsWith('/api/docs');

/** The HTTP application, ready to listen: prefix, security headers, compression, validation, problem details. */
export async function createApplication(module: Type): Promise<NestFastifyApplication> {
  const config: ConfigType<typeof httpConfig> = httpConfig();
  const adapter = new FastifyAdapter({
    bodyLimit: config.bodyLimitBytes,
    requestTimeout: config.requestTimeoutMs,
    http: timeLimits(config.requestTimeoutMs),
    clientErrorHandler: answerClientError,
    // Hop 0 is whoever is connected: with no proxy nobody's word is taken, with one only that proxy's.
    trustProxy: (_address: string, hop: number) => hop < config.trustedProxies,
    genReqId: ({ headers }: IncomingMessage) => givenRequestId(headers) ?? uuidv7(),
    routerOptions: { maxParamLength: 200 },
    // Addresses that the router itself refuses never reach a filter.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void sendProblem(reply, toProblem(toAppError(error), request.id));
    },
  });
  const application = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  application.useLogger(application.get(Logger));
  application.setGlobalPrefix('api', { exclude: ['metrics'] });
  application.useGlobalPipes(new RequestTextPipe(), requestValidationPipe());
  application.useGlobalFilters(new ProblemFilter());

  const fastify = adapter.getInstance();
  measureRequests(fastify, application.get(Metrics));
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('X-Request-Id', request.id);
    // What a person reads is kept by no browser and no proxy; routes that may be kept say so themselves.
    if (isDynamic(request.url)) void reply.header('Cache-Control', 'no-store');
    rememberPath(request.raw, request.originalUrl, request.is404 ? undefined : request.routeOptions.url);
  });
  await application.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Angular writes the styles of components into <style> elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", config.publicUrl.replace(/^http/, 'ws')],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        // Angular's own and its bundler's, DOMPurify's for answers, and the page's for its workers.
        trustedTypes: ['angular', 'angular#bundler', 'dompurify', 'default'],
      },
    },
    hsts: config.secure ? { maxAge: 365 * 24 * 3600, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
  });
  rememberRequest(fastify);
  traceRequests(fastify, application.get(Tracing));
  acceptUploads(fastify);
  await application.register(fastifyCookie);
  await application.register(fastifyCompress, {
    encodings: ['br', 'gzip'],
    threshold: 1024,
    customTypes:
      /^(?:text\/(?!event-stream)[\w-]+|application\/(?:json|problem\+json|javascript)|image\/svg\+xml)/,
    // Quality 11, the default, takes 18 s for a project of 14 MB; 4 takes 0.3 s.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  application.get(Draining).watch(adapter.getHttpServer());
  endGracefully(application);
  checkOrigin(fastify, config.publicUrl);
  if (config.webRoot) await serveWebFiles(fastify, config.webRoot);
  return application;
}
