import { Injectable } from '@nestjs/common';
import { roleGrants } from '@promptyflow/contracts';
import { isUUID } from 'class-validator';
import { AppError } from '../errors';
import { AccessRepository } from './access.repository';
import { AccessTokens } from './access-token';
import type { AccessTokenClaims } from './access-token';
import type { Actor } from './actor';
import { notFoundCodes } from './authenticated.decorator';
import type { Access } from './authenticated.decorator';

/** Where somebody wants to act: on a resource, in an organization, or else in their own. */
interface Place {
  readonly organizationId?: string | undefined;
  readonly resourceId?: string | undefined;
}

interface Credentials extends Place {
  readonly token: string | undefined;
}

type AuthenticatedAccess = Access & { kind: 'authenticated' };

/** Decides who is asking and whether they may; requests and sockets ask the same way. */
@Injectable()
export class AccessControl {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly repository: AccessRepository,
  ) {}

  /** The actor, or an {@link AppError} with 401, 403 or 404. */
  async authorize(access: AuthenticatedAccess, { token, ...place }: Credentials): Promise<Actor> {
    const claims = token === undefined ? null : this.tokens.read(token);
    if (!claims) throw new AppError('auth.required');
    return this.authorizePerson(access, claims, place);
  }

  /** The same for somebody whose token was read before, and whose session may have ended since. */
  async authorizePerson(
    { resource, permission }: AuthenticatedAccess,
    claims: AccessTokenClaims,
    { resourceId, organizationId }: Place = {},
  ): Promise<Actor> {
    const notFound = resource ? notFoundCodes[resource] : 'organization.not_found';
    const wellFormed = resource ? isUUID(resourceId) : organizationId === undefined || isUUID(organizationId);
    const grant = await (resource && wellFormed && resourceId !== undefined
      ? this.repository.findForResource(claims.userId, claims.sessionId, resource, resourceId)
      : this.repository.findForOrganization(
          claims.userId,
          claims.sessionId,
          wellFormed ? organizationId : undefined,
        ));
    if (grant === undefined) throw new AppError('auth.session_ended');
    if (grant === null || !wellFormed) throw new AppError(notFound);
    if (permission && !roleGrants(grant.role, permission)) {
      throw new AppError('auth.forbidden', { params: { permission, role: grant.role } });
    }
    return { userId: claims.userId, sessionId: claims.sessionId, ...grant };
  }
}
