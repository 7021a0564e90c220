import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const hiddenProjects = `(select nullif(current_setting('app.hidden_projects', true), '')::uuid[])`;
const ofOpenProject = `organization_id = ${currentOrganization} and project_id <> all (${hiddenProjects}::uuid[])`;

/** The row that a change is about, by what its payload calls it. */
const rowOfChange = `coalesce(payload #>> '{change,itemId}', payload #>> '{change,promptId}',
  payload #>> '{change,into,itemId}', payload #>> '{change,savedSelectionId}',
  payload #>> '{change,blockId}')::uuid`;

/**
 * What the versions of an item are replayed from: the item as it was before its first change. Every entry of the log
 * names the row that it is about, so that the history of one row is read without its project's.
 */
export class ItemOrigins1764800000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table item_origins (
        item_id uuid primary key references context_items on delete cascade,
        organization_id uuid not null references organizations on delete cascade,
        project_id uuid not null references projects on delete cascade,
        revision bigint not null,
        version integer not null,
        title text not null,
        color text,
        tags text[] not null,
        text text not null
      );
      create index item_origins_project_id_idx on item_origins (project_id);
      create index item_origins_organization_id_idx on item_origins (organization_id);
      alter table item_origins enable row level security;
      alter table item_origins force row level security;
      create policy item_origins_of_organization on item_origins
        using (${ofOpenProject}) with check (${ofOpenProject});
      grant select, insert, delete on item_origins to promptyflow_app;
    `);
    // The owner of the tables sees every tenant's rows for as long as this takes.
    await queryRunner.query(`
      alter table project_changes no force row level security;
      alter table context_items no force row level security;
      alter table item_origins no force row level security;
      update project_changes set target_id = ${rowOfChange} where target_id is null;
      insert into item_origins (item_id, organization_id, project_id, revision, version, title, color, tags, text)
        select i.id, i.organization_id, i.project_id,
               coalesce((select c.revision from project_changes c
                          where c.target_id = i.id and c.target_version = i.snapshot_version), 0),
               i.snapshot_version, i.title, i.color, i.tags, i.snapshot
          from context_items i where i.version > 1;
      alter table project_changes force row level security;
      alter table context_items force row level security;
      alter table item_origins force row level security;
      create index project_changes_row_idx on project_changes (target_id, revision)
        where target_version is null;
      create index project_changes_splits_idx on project_changes (project_id, revision)
        where kind = 'item.split';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index project_changes_splits_idx, project_changes_row_idx;
      alter table project_changes no force row level security;
      update project_changes set target_id = null where target_version is null;
      alter table project_changes force row level security;
      drop table item_origins;
    `);
  }
}
