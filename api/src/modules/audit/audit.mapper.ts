import type { TableLayout } from '../../core/http';
import type { NamedEvent } from './audit-events.repository';
import type { AuditEventDto } from './audit.dto';

export function toAuditEvent({ organizationId: _, createdAt, ...event }: NamedEvent): AuditEventDto {
  return { ...event, createdAt: createdAt.toISOString() };
}

/** How events are written into a file. */
export const writtenEvents: TableLayout<NamedEvent> = {
  toJson: toAuditEvent,
  columns: {
    id: ({ id }) => id,
    created_at: ({ createdAt }) => createdAt.toISOString(),
    action: ({ action }) => action,
    person: ({ actorName }) => actorName,
    email: ({ actorEmail }) => actorEmail,
    person_id: ({ actorId }) => actorId,
    token: ({ tokenName }) => tokenName,
    token_id: ({ tokenId }) => tokenId,
    target: ({ targetName }) => targetName,
    target_id: ({ targetId }) => targetId,
    details: ({ details }) => JSON.stringify(details),
    address: ({ address }) => address,
    request_id: ({ requestId }) => requestId,
  },
};
