import type { PromptVariable } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A prompt as it was when somebody kept it; never altered. */
@Entity('prompt_versions')
export class PromptVersionEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'project_id' })
  projectId!: string;

  @Column('uuid', { name: 'prompt_id' })
  promptId!: string;

  /** Counts from 1 within the prompt. */
  @Column('integer')
  number!: number;

  @Column('text')
  template!: string;

  @Column('text')
  system!: string;

  @Column('jsonb')
  variables!: readonly PromptVariable[];

  @Column('boolean', { name: 'wrap_in_tags' })
  wrapInTags!: boolean;

  @Column('text', { default: '' })
  message!: string;

  @Column('uuid', { name: 'author_id', nullable: true })
  authorId!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
