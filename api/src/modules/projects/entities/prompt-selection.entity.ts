import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One chosen leaf of a prompt. Rows of removed leaves stay, so that restoring a leaf brings it back. */
@Entity('prompt_selections')
export class PromptSelectionEntity {
  @PrimaryColumn('uuid', { name: 'prompt_id' })
  promptId!: string;

  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('integer')
  ordinal!: number;
}
