import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const currentUser = `(select nullif(current_setting('app.user_id', true), '')::uuid)`;

/** Models with their settings under names: a person's own, or with no `user_id` those that the organization shares. */
export class AiPresets1764200000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table ai_presets (
        id uuid primary key,
        organization_id uuid not null references organizations on delete cascade,
        user_id uuid references users on delete cascade,
        name text not null,
        provider text not null,
        model text not null,
        parameters jsonb not null default '{}',
        system text not null default '',
        created_by uuid references users on delete set null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create unique index ai_presets_name_key
        on ai_presets (organization_id, user_id, lower(name)) nulls not distinct;

      alter table ai_presets enable row level security;
      alter table ai_presets force row level security;
      create policy ai_presets_of_organization on ai_presets
        using (organization_id = ${currentOrganization})
        with check (organization_id = ${currentOrganization});
      create policy ai_presets_of_member on ai_presets for select using (
        organization_id in (select m.organization_id from memberships m where m.user_id = ${currentUser})
      );
      grant select, insert, update, delete on ai_presets to promptyflow_app;

      alter table ai_runs add preset_id uuid references ai_presets on delete set null;
      create index ai_runs_preset_id_idx on ai_runs (preset_id) where preset_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table ai_runs drop preset_id;
      drop table ai_presets;
    `);
  }
}
