import type { ProjectAudience } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** PostgreSQL's bigint arrives as text; a project never gets near 2^53 changes. */
export const bigintAsNumber = { to: (value: number) => value, from: (value: string) => Number(value) };

@Entity('projects')
export class ProjectEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('text')
  name!: string;

  @Column('bigint', { transformer: bigintAsNumber, default: 0 })
  revision!: number;

  /** Live leaves and live templates together. */
  @Column('bigint', { transformer: bigintAsNumber, default: 0 })
  chars!: number;

  @Column('text', { default: 'organization' })
  audience!: ProjectAudience;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}
