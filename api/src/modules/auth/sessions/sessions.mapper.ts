import type { SessionEntity } from './session.entity';
import type { SessionDto } from './sessions.dto';

export function toSessionDto(session: SessionEntity, currentId: string | null): SessionDto {
  const { id, userAgent, address, createdAt, rotatedAt } = session;
  return {
    id,
    current: id === currentId,
    userAgent,
    address,
    createdAt: createdAt.toISOString(),
    lastUsedAt: rotatedAt.toISOString(),
  };
}
