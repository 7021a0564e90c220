import type { PieceColor } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('context_blocks')
export class ContextBlockEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'project_id' })
  projectId!: string;

  @Column('text')
  title!: string;

  @Column('text')
  position!: string;

  /** Live leaves together. */
  @Column('integer', { default: 0 })
  chars!: number;

  @Column('text', { nullable: true })
  color!: PieceColor | null;

  @Column('text', { array: true, default: [] })
  tags!: readonly string[];

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}
