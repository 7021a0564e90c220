import { Injectable } from '@nestjs/common';
import { roleGrants } from '@promptyflow/contracts';
import type { Permission } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import { accessTokenPrefix } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { hashToken, newToken } from '../../core/crypto';
import type { AccessTokenEntity } from './access-token.entity';
import { permissionsNotHeld, tokenNotFound, tooManyTokens } from './tokens.errors';
import { TokensRepository } from './tokens.repository';

interface WantedToken {
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** Null for one that does not expire. */
  readonly expiresInDays: number | null;
}

const mostTokens = 50;
const dayMs = 24 * 3600 * 1000;

/** Access tokens of people: made, listed and revoked by who is signed in, never by a token. */
@Injectable()
export class TokensService {
  constructor(private readonly repository: TokensRepository) {}

  list({ organizationId, userId }: Actor): Promise<AccessTokenEntity[]> {
    return this.repository.listOf(organizationId, userId);
  }

  /** The new token, and its secret, which nobody can tell again. */
  async create(
    { organizationId, userId, role }: Actor,
    { name, permissions, expiresInDays }: WantedToken,
  ): Promise<{ readonly token: AccessTokenEntity; readonly secret: string }> {
    const missing = permissions.filter((permission) => !roleGrants(role, permission));
    if (missing.length > 0) throw permissionsNotHeld(missing);
    const secret = `${accessTokenPrefix}${newToken()}`;
    const token = await this.repository.insert(
      {
        id: uuidv7(),
        organizationId,
        userId,
        name,
        tokenHash: hashToken(secret),
        lastFour: secret.slice(-4),
        permissions: [...new Set(permissions)],
        expiresAt: expiresInDays === null ? null : new Date(Date.now() + expiresInDays * dayMs),
      },
      mostTokens,
    );
    if (!token) throw tooManyTokens(mostTokens);
    return { token, secret };
  }

  /** Takes effect with the next request. */
  async revoke({ organizationId, userId }: Actor, id: string): Promise<void> {
    if (!(await this.repository.remove(organizationId, userId, id))) throw tokenNotFound();
  }

  /** Every token of a person; takes effect with the next request. */
  revokeAllOf(userId: string): Promise<void> {
    return this.repository.removeAllOf(userId);
  }
}
