import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Client } from './sessions/sessions.service';

const longestUserAgent = 500;

/** From where the request comes, as the list of sessions shows it. */
export const CurrentClient = createParamDecorator((_: unknown, context: ExecutionContext): Client => {
  const { headers, ip } = context.switchToHttp().getRequest<FastifyRequest>();
  return { userAgent: headers['user-agent']?.slice(0, longestUserAgent) ?? null, address: ip };
});
