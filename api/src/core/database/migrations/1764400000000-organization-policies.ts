import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;

/** What organizations decided; without a row the defaults hold. And what runs held that should not have been sent. */
export class OrganizationPolicies1764400000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table organization_policies (
        organization_id uuid primary key references organizations on delete cascade,
        secret_scan text not null check (secret_scan in ('warn', 'block')),
        personal_keys boolean not null,
        run_retention_days integer check (run_retention_days > 0),
        updated_by uuid references users on delete set null,
        updated_at timestamptz not null default now()
      );
      alter table organization_policies enable row level security;
      alter table organization_policies force row level security;
      create policy organization_policies_of_organization on organization_policies
        using (organization_id = ${currentOrganization})
        with check (organization_id = ${currentOrganization});
      grant select, insert, update, delete on organization_policies to promptyflow_app;

      alter table ai_runs add secrets jsonb not null default '[]';
      create index ai_runs_created_at_idx on ai_runs (organization_id, created_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ai_runs_created_at_idx;
      alter table ai_runs drop secrets;
      drop table organization_policies;
    `);
  }
}
