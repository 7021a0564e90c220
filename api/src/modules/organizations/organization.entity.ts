import type { Plan } from '@promptyflow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('organizations')
export class OrganizationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** The person whose personal organization this is; null for a team's. */
  @Column('uuid', { name: 'personal_user_id', nullable: true })
  personalUserId!: string | null;

  /** Altered by the operator alone; see docs/operations.md. */
  @Column('text', { default: 'FREE' })
  plan!: Plan;

  /** Members without two-step sign-in reach nothing here; for everybody else a part of the policy. */
  @Column('boolean', { name: 'require_second_step', default: false })
  requireSecondStep!: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
