import type { Provider, SecretScan } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an organization decided; one that has no row has decided nothing. */
@Entity('organization_policies')
export class PolicyEntity {
  @PrimaryColumn('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('text', { name: 'secret_scan' })
  secretScan!: SecretScan;

  @Column('boolean', { name: 'personal_keys' })
  personalKeys!: boolean;

  @Column('integer', { name: 'run_retention_days', nullable: true })
  runRetentionDays!: number | null;

  @Column('text', { name: 'allowed_providers', array: true, nullable: true })
  allowedProviders!: readonly Provider[] | null;

  @Column('text', { name: 'allowed_models', array: true, nullable: true })
  allowedModels!: readonly string[] | null;

  @Column('uuid', { name: 'updated_by', nullable: true })
  updatedBy!: string | null;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
