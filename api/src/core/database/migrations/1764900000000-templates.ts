import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const currentUser = `(select nullif(current_setting('app.user_id', true), '')::uuid)`;
const tenantTables = ['templates', 'template_versions', 'template_labels', 'template_favourites'];

/**
 * An organization's library of templates. What search looks at is beside them, in tables that only the functions of
 * the next migration reach: under row-level security PostgreSQL uses no index for an operator that is not leak-proof,
 * and `@@` is none.
 */
export class Templates1764900000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table templates (
        id uuid primary key,
        organization_id uuid not null references organizations on delete cascade,
        name text not null,
        description text not null default '',
        folder text not null default '',
        tags text[] not null default '{}',
        version integer not null default 1,
        chars integer not null,
        owner_id uuid references users on delete set null,
        created_at timestamptz not null default now(),
        -- As precise as a cursor tells it.
        updated_at timestamptz(3) not null default now(),
        deleted_at timestamptz
      );
      create unique index templates_name_key on templates (organization_id, lower(name)) where deleted_at is null;
      create index templates_recent_idx on templates (organization_id, updated_at desc, id desc);
      create index templates_folder_idx on templates (organization_id, folder text_pattern_ops);

      create table template_versions (
        template_id uuid not null references templates on delete cascade,
        number integer not null,
        organization_id uuid not null references organizations on delete cascade,
        text text not null,
        system text not null default '',
        variables jsonb not null default '[]',
        message text not null default '',
        author_id uuid references users on delete set null,
        created_at timestamptz not null default now(),
        primary key (template_id, number)
      );
      create index template_versions_organization_id_idx on template_versions (organization_id);

      create table template_labels (
        template_id uuid not null,
        label text not null,
        organization_id uuid not null references organizations on delete cascade,
        number integer not null,
        moved_by uuid references users on delete set null,
        moved_at timestamptz not null default now(),
        primary key (template_id, label),
        foreign key (template_id, number) references template_versions on delete cascade
      );
      create index template_labels_organization_id_idx on template_labels (organization_id);

      create table template_favourites (
        template_id uuid not null references templates on delete cascade,
        user_id uuid not null references users on delete cascade,
        organization_id uuid not null references organizations on delete cascade,
        primary key (user_id, template_id)
      );
      create index template_favourites_organization_id_idx on template_favourites (organization_id, user_id);
      create index template_favourites_template_id_idx on template_favourites (template_id);
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
    await queryRunner.query(`
      revoke update on template_versions from promptyflow_app;
      create policy templates_of_member on templates for select using (
        organization_id in (select m.organization_id from memberships m where m.user_id = ${currentUser})
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table template_favourites, template_labels, template_versions, templates');
  }
}
