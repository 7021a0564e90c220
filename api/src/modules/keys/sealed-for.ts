import type { ApiKeyEntity } from './api-key.entity';

/** The additional data that binds a sealed key to its row: moved elsewhere it does not open. */
export function sealedFor({
  organizationId,
  provider,
  id,
}: Pick<ApiKeyEntity, 'organizationId' | 'provider' | 'id'>): string {
  return `${organizationId}|${provider}|${id}`;
}
