import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const currentUser = `(select nullif(current_setting('app.user_id', true), '')::uuid)`;
const hiddenProjects = `(select nullif(current_setting('app.hidden_projects', true), '')::uuid[])`;

/** Tables whose rows belong to a project, by the column that says to which. */
const projectTables = {
  projects: 'id',
  project_changes: 'project_id',
  context_blocks: 'project_id',
  context_items: 'project_id',
  prompts: 'project_id',
  prompt_versions: 'project_id',
  saved_selections: 'project_id',
} as const;

const ofOrganization = `organization_id = ${currentOrganization}`;

const policy = (table: string, condition: string) => `
  drop policy ${table}_of_organization on ${table};
  create policy ${table}_of_organization on ${table} using (${condition}) with check (${condition})`;

const ofMember = `organization_id in (select m.organization_id from memberships m where m.user_id = ${currentUser})`;

/**
 * Projects are open to their organization, or to the people whom they name and the owners; people from elsewhere may
 * be named too, and anybody may read who has a link. `enter_organization` begins what a transaction does in an organization: it hides the projects that
 * are closed to a person, none when there is no person. Where it was not called everything of projects is hidden.
 */
export class ProjectAccess1764540000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table projects add audience text not null default 'organization'
        check (audience in ('organization', 'named'));
      create index projects_named_idx on projects (organization_id) where audience = 'named';

      create table project_people (
        project_id uuid not null references projects on delete cascade,
        user_id uuid not null references users on delete cascade,
        organization_id uuid not null references organizations on delete cascade,
        access text not null check (access in ('view', 'edit')),
        added_by uuid references users on delete set null,
        created_at timestamptz not null default now(),
        primary key (project_id, user_id)
      );
      create index project_people_user_id_idx on project_people (user_id);
      create index project_people_organization_id_idx on project_people (organization_id);
      alter table project_people enable row level security;
      alter table project_people force row level security;
      create policy project_people_of_organization on project_people
        using (${ofOrganization}) with check (${ofOrganization});
      create policy project_people_of_user on project_people for select using (user_id = ${currentUser});
      grant select, insert, update, delete on project_people to promptyflow_app;

      create table project_links (
        id uuid primary key,
        organization_id uuid not null references organizations on delete cascade,
        project_id uuid not null references projects on delete cascade,
        token_hash text not null unique,
        created_by uuid references users on delete set null,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
      create index project_links_project_id_idx on project_links (project_id);
      alter table project_links enable row level security;
      alter table project_links force row level security;
      create policy project_links_of_organization on project_links
        using (${ofOrganization}) with check (${ofOrganization});
      create policy project_links_of_bearer on project_links for select
        using (token_hash = (select nullif(current_setting('app.token_hash', true), '')));
      grant select, insert, update, delete on project_links to promptyflow_app;

      create function enter_organization(organization uuid, person uuid) returns void language plpgsql as $$
      declare
        standing text;
        hidden uuid[] := '{}';
      begin
        perform set_config('app.organization_id', organization::text, true),
                set_config('app.hidden_projects', '{}', true);
        if person is null then return; end if;
        select m.role into standing from memberships m
         where m.organization_id = organization and m.user_id = person;
        if standing = 'owner' then return; end if;
        select coalesce(array_agg(p.id), '{}') into hidden from projects p
         where p.organization_id = organization and (standing is null or p.audience = 'named')
           and not exists (
             select from project_people n where n.project_id = p.id and n.user_id = person
           );
        perform set_config('app.hidden_projects', hidden::text, true);
      end $$;
    `);
    for (const [table, column] of Object.entries(projectTables))
      await queryRunner.query(
        policy(table, `${ofOrganization} and ${column} <> all (${hiddenProjects}::uuid[])`),
      );
    await queryRunner.query(
      policy(
        'ai_runs',
        `${ofOrganization} and (project_id is null or project_id <> all (${hiddenProjects}::uuid[]))`,
      ),
    );
    // A request that names a project or a run finds its organization by what its person may see.
    await queryRunner.query(`
      drop policy projects_of_member on projects;
      create policy projects_of_member on projects for select using (
        id in (select n.project_id from project_people n where n.user_id = ${currentUser})
        or organization_id in (
          select m.organization_id from memberships m
           where m.user_id = ${currentUser} and (audience = 'organization' or m.role = 'owner')
        )
      );
      drop policy ai_runs_of_member on ai_runs;
      create policy ai_runs_of_member on ai_runs for select using (
        ${ofMember} and (project_id is null or project_id in (select p.id from projects p))
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [...Object.keys(projectTables), 'ai_runs'])
      await queryRunner.query(policy(table, ofOrganization));
    await queryRunner.query(`
      drop policy projects_of_member on projects;
      create policy projects_of_member on projects for select using (${ofMember});
      drop policy ai_runs_of_member on ai_runs;
      create policy ai_runs_of_member on ai_runs for select using (${ofMember});
      drop function enter_organization(uuid, uuid);
      drop table project_links, project_people;
      drop index projects_named_idx;
      alter table projects drop audience;
    `);
  }
}
