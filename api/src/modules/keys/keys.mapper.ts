import type { ApiKeyEntity } from './api-key.entity';
import type { ApiKeyDto } from './keys.dto';

export function toApiKey(key: ApiKeyEntity): ApiKeyDto {
  const { provider, lastFour, baseUrl, checkOutcome, checkCode, addedBy } = key;
  return {
    provider,
    lastFour,
    baseUrl,
    checkOutcome,
    checkCode,
    checkedAt: key.checkedAt?.toISOString() ?? null,
    addedBy,
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}
