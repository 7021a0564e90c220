import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { projectGrants, roleGrants } from '@promptyflow/contracts';
import type { ActingRole, Permission, ProjectStanding } from '@promptyflow/contracts';
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
  readonly role: ActingRole;
  /** The actor's standing in the project that the request names; absent where it names none. */
  readonly project?: ProjectStanding;
  /** What an access token is limited to; absent for a session. */
  readonly tokenPermissions?: readonly Permission[];
}

/** Whether an actor holds a permission beyond the one that the route asked for. */
export function actorHolds(
  { role, project, tokenPermissions }: Pick<Actor, 'role' | 'project' | 'tokenPermissions'>,
  permission: Permission,
): boolean {
  const granted = project ? projectGrants(project, permission) : roleGrants(role, permission);
  return granted && (tokenPermissions?.includes(permission) ?? true);
}

export type ActorRequest = FastifyRequest & { actor?: Actor };

/** The {@link Actor} of the request, in a handler opened with `@Authenticated`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ActorRequest>();
  if (!actor) throw new AppError('auth.required');
  return actor;
});
