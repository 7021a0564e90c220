import type { ModelParameters, Provider } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A model with its settings under a name: a person's own, or the organization's (`userId` null). */
@Entity('ai_presets')
export class PresetEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId!: string | null;

  @Column('text')
  name!: string;

  @Column('text')
  provider!: Provider;

  @Column('text')
  model!: string;

  @Column('jsonb', { default: {} })
  parameters!: ModelParameters;

  /** Sent where the prompt has no system text of its own. */
  @Column('text', { default: '' })
  system!: string;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
