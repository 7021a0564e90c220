import type { PieceColor } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * An item (`parentItemId` null) or a sub-item. Its text is `snapshot`, written at `snapshotVersion`, plus the
 * edits in the log since: long texts are not rewritten for each keystroke.
 */
@Entity('context_items')
export class ContextItemEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'project_id' })
  projectId!: string;

  @Column('uuid', { name: 'block_id' })
  blockId!: string;

  @Column('uuid', { name: 'parent_item_id', nullable: true })
  parentItemId!: string | null;

  @Column('text')
  title!: string;

  @Column('text')
  position!: string;

  @Column('text', { default: '', select: false })
  snapshot!: string;

  @Column('integer', { name: 'snapshot_version', default: 1 })
  snapshotVersion!: number;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('integer', { default: 0 })
  chars!: number;

  @Column('integer', { nullable: true })
  tokens!: number | null;

  @Column('text', { nullable: true })
  color!: PieceColor | null;

  @Column('text', { array: true, default: [] })
  tags!: readonly string[];

  /** The run whose answer it was made of, which may be gone. */
  @Column('uuid', { name: 'run_id', nullable: true })
  runId!: string | null;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}
