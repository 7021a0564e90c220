import type { PromptModel, PromptOrigin, PromptVariable } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('prompts')
export class PromptEntity {
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

  @Column('text', { default: '' })
  template!: string;

  @Column('integer', { default: 0 })
  chars!: number;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('boolean', { name: 'wrap_in_tags', default: true })
  wrapInTags!: boolean;

  @Column('text', { default: '' })
  system!: string;

  @Column('jsonb', { default: [] })
  variables!: readonly PromptVariable[];

  @Column('jsonb', { name: 'variable_values', default: {} })
  values!: Readonly<Record<string, string>>;

  @Column('jsonb', { nullable: true })
  model!: PromptModel | null;

  @Column('jsonb', { name: 'from_template', nullable: true })
  fromTemplate!: PromptOrigin | null;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}
