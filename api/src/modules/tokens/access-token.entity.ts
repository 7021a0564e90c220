import type { Permission } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A secret with which a program uses the API for one person in one organization. */
@Entity('access_tokens')
export class AccessTokenEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text')
  name!: string;

  /** SHA-256; the secret itself is nowhere. */
  @Column('text', { name: 'token_hash' })
  tokenHash!: string;

  @Column('text', { name: 'last_four' })
  lastFour!: string;

  @Column('text', { array: true })
  permissions!: Permission[];

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** Null for one that does not expire. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  /** To the minute. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;
}
