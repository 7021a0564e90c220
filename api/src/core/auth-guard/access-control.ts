import { Injectable, Logger } from '@nestjs/common';
import { roleGrants } from '@promptyflow/contracts';
import type { Permission } from '@promptyflow/contracts';
import { isUUID } from 'class-validator';
import { hashToken } from '../crypto';
import { AppError } from '../errors';
import { AccessRepository } from './access.repository';
import type { Bearer } from './access.repository';
import { actorHolds } from './actor';
import { AccessTokens } from './access-token';
import { Administrators } from './administrators';
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

/** How an access token is told from the token of a session. */
export const accessTokenPrefix = 'pf_';

/** Decides who is asking and whether they may; requests and sockets ask the same way. */
@Injectable()
export class AccessControl {
  private readonly logger = new Logger(AccessControl.name);

  constructor(
    private readonly tokens: AccessTokens,
    private readonly repository: AccessRepository,
    private readonly administrators: Administrators,
  ) {}

  /** The actor, or an {@link AppError} with 401, 403 or 404. */
  async authorize(access: AuthenticatedAccess, { token, ...place }: Credentials): Promise<Actor> {
    const bearer = token === undefined ? null : await this.bearerOf(token);
    if (!bearer) throw new AppError('auth.required');
    return this.authorizeBearer(access, bearer, place);
  }

  /** The same for somebody whose token was read before, and whose session may have ended since. */
  authorizePerson(access: AuthenticatedAccess, claims: AccessTokenClaims, place: Place = {}): Promise<Actor> {
    return this.authorizeBearer(access, claims, place);
  }

  /**
   * Whether the role that an actor has by now still grants a permission; a member who has left, or is kept out until
   * their second step is on, has none.
   */
  async stillGrants(
    { userId, organizationId }: Pick<Actor, 'userId' | 'organizationId'>,
    permission: Permission,
  ): Promise<boolean> {
    const role = await this.repository.findRole(userId, organizationId);
    return role !== null && roleGrants(role, permission);
  }

  private async authorizeBearer(
    { resource, permission, administrator }: AuthenticatedAccess,
    bearer: Bearer,
    { resourceId, organizationId }: Place,
  ): Promise<Actor> {
    const isToken = 'tokenId' in bearer;
    if (isToken && !permission) throw new AppError('auth.session_required');
    const notFound = resource ? notFoundCodes[resource] : 'organization.not_found';
    const wellFormed = resource ? isUUID(resourceId) : organizationId === undefined || isUUID(organizationId);
    const access = await (resource && wellFormed && resourceId !== undefined
      ? this.repository.findForResource(bearer, resource, resourceId)
      : this.repository.findForOrganization(bearer, wellFormed ? organizationId : undefined));
    if (!access) throw new AppError(isToken ? 'auth.required' : 'auth.session_ended');
    if (!access.grant || !wellFormed) throw new AppError(notFound);
    const { permissions } = access;
    const { needsSecondStep, ...grant } = access.grant;
    // What asks for no permission concerns the person alone: their account, and leaving.
    if (permission && needsSecondStep) {
      const { organizationId: required } = grant;
      throw new AppError('organization.second_step_required', { params: { organizationId: required } });
    }
    const limited = permissions ? { tokenPermissions: permissions } : {};
    if (permission && !actorHolds({ ...grant, ...limited }, permission)) {
      throw new AppError('auth.forbidden', { params: { permission, role: grant.role } });
    }
    if (administrator && !(await this.administrators.includes(bearer.userId))) {
      throw new AppError('auth.administrators_only');
    }
    if (!isToken) return { userId: bearer.userId, sessionId: bearer.sessionId, tokenId: null, ...grant };
    const { userId, tokenId } = bearer;
    this.noteUse(grant.organizationId, tokenId);
    return { userId, sessionId: null, tokenId, ...grant, ...limited };
  }

  private async bearerOf(token: string): Promise<Bearer | null> {
    return token.startsWith(accessTokenPrefix)
      ? this.repository.findToken(hashToken(token))
      : this.tokens.read(token);
  }

  /** Nobody waits for it. */
  private noteUse(organizationId: string, tokenId: string): void {
    this.repository.touchToken(organizationId, tokenId).catch((error: unknown) => {
      this.logger.warn({ tokenId, reason: String(error) }, 'the use of a token was not noted');
    });
  }
}
