import type { AuditAction } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that was done and is not forgotten; rows are added and never altered. */
@Entity('audit_events')
export class AuditEventEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('text')
  action!: AuditAction;

  /** Null for what the server did by itself. */
  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  /** The access token that asked; null for a session. */
  @Column('uuid', { name: 'token_id', nullable: true })
  tokenId!: string | null;

  /** What was acted on, where that is a row. */
  @Column('uuid', { name: 'target_id', nullable: true })
  targetId!: string | null;

  /** As it was called then. */
  @Column('text', { name: 'target_name', nullable: true })
  targetName!: string | null;

  @Column('jsonb', { default: {} })
  details!: AuditDetails;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}

/** What else is worth knowing: names of settings and their values, never a secret. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
