import type { AppliedChange, ChangeType } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from './project.entity';

/** With the first change of a batch: which request it came of, and what is to be answered when that is repeated. */
export interface BatchNote {
  readonly fingerprint: string;
  readonly answer: Readonly<Record<string, number>>;
}

/** One entry of a project's log; it is only ever appended. */
@Entity('project_changes')
export class ProjectChangeEntity {
  @PrimaryColumn('uuid', { name: 'project_id' })
  projectId!: string;

  @PrimaryColumn('bigint', { transformer: bigintAsNumber })
  revision!: number;

  @Column('uuid', { name: 'change_id' })
  changeId!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'author_id', nullable: true })
  authorId!: string | null;

  @Column('text')
  kind!: ChangeType;

  @Column('jsonb')
  payload!: Pick<AppliedChange, 'change' | 'version' | 'sizes'> & { readonly note?: BatchNote };

  @Column('uuid', { name: 'target_id', nullable: true })
  targetId!: string | null;

  @Column('integer', { name: 'target_version', nullable: true })
  targetVersion!: number | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
