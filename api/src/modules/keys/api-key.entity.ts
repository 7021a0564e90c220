import type { KeyCheckOutcome, Provider } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';

/** A provider's key: a person's own, in their personal organization, or an organization's (`userId` null). */
@Entity('api_keys')
export class ApiKeyEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId!: string | null;

  @Column('text')
  provider!: Provider;

  /** An envelope of `SecretBox`, bound to this row. */
  @Column('text')
  secret!: string;

  @Column('text', { name: 'last_four' })
  lastFour!: string;

  @Column('text', { name: 'base_url', nullable: true })
  baseUrl!: string | null;

  @Column('text', { name: 'check_outcome' })
  checkOutcome!: KeyCheckOutcome;

  @Column('text', { name: 'check_code', nullable: true })
  checkCode!: string | null;

  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt!: Date | null;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  /** The name of who added it; null when they are gone. */
  @VirtualColumn({ type: 'text', query: (key) => `select name from users where id = ${key}.created_by` })
  addedBy!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;
}
