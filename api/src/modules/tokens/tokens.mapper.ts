import type { AccessTokenEntity } from './access-token.entity';
import type { AccessTokenDto } from './tokens.dto';

export function toAccessToken(token: AccessTokenEntity): AccessTokenDto {
  const { id, name, lastFour, permissions, createdAt, expiresAt, lastUsedAt } = token;
  return {
    id,
    name,
    lastFour,
    permissions,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
