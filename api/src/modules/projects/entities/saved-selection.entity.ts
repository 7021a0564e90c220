import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A selection with a name, for any prompt of the project. Leaves that are gone are passed over when it is used. */
@Entity('saved_selections')
export class SavedSelectionEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'project_id' })
  projectId!: string;

  @Column('text')
  name!: string;

  @Column('uuid', { name: 'item_ids', array: true })
  itemIds!: readonly string[];

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}
