import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Role } from '@promptyflow/contracts';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors';

/** Who is asking, and for which organization; the guard has proven both. */
export interface Actor {
  readonly userId: string;
  /** Null for an access token, and for what the server does by itself. */
  readonly sessionId: string | null;
  /** The access token that asks; null for a session. */
  readonly tokenId: string | null;
  readonly organizationId: string;
  readonly role: Role;
}

export type ActorRequest = FastifyRequest & { actor?: Actor };

/** The {@link Actor} of the request, in a handler opened with `@Authenticated`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ActorRequest>();
  if (!actor) throw new AppError('auth.required');
  return actor;
});
