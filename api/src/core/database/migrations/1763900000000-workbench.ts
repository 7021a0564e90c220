import type { MigrationInterface, QueryRunner } from 'typeorm';

const tenantTables = ['prompt_versions', 'saved_selections'];

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;

/** Marks of pieces, kept versions of prompts, and selections that have names. */
export class Workbench1763900000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table context_blocks add color text, add tags text[] not null default '{}';
      alter table context_items add color text, add tags text[] not null default '{}';

      create table prompt_versions (
        id uuid primary key,
        organization_id uuid not null references organizations on delete cascade,
        project_id uuid not null references projects on delete cascade,
        prompt_id uuid not null references prompts on delete cascade,
        number integer not null,
        template text not null,
        system text not null,
        variables jsonb not null,
        wrap_in_tags boolean not null,
        message text not null default '',
        author_id uuid references users on delete set null,
        created_at timestamptz not null default now(),
        unique (prompt_id, number)
      );

      create table saved_selections (
        id uuid primary key,
        organization_id uuid not null references organizations on delete cascade,
        project_id uuid not null references projects on delete cascade,
        name text not null,
        item_ids uuid[] not null,
        created_at timestamptz not null default now(),
        deleted_at timestamptz
      );
      create index saved_selections_project_id_idx on saved_selections (project_id);
    `);
    for (const table of tenantTables) {
      await queryRunner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy ${table}_of_organization on ${table}
          using (organization_id = ${currentOrganization})
          with check (organization_id = ${currentOrganization});
        grant select, insert, update, delete on ${table} to promptyflow_app;
      `);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table saved_selections, prompt_versions;
      alter table context_items drop color, drop tags;
      alter table context_blocks drop color, drop tags;
    `);
  }
}
