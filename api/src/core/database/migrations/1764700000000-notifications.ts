import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const currentUser = `(select nullif(current_setting('app.user_id', true), '')::uuid)`;
const hiddenProjects = `(select nullif(current_setting('app.hidden_projects', true), '')::uuid[])`;

const ofOrganization = `organization_id = ${currentOrganization}
  and (project_id is null or project_id <> all (${hiddenProjects}::uuid[]))`;

/** What a person may see of what they were told: a project that is closed to them, or in the trash, is not spoken of. */
const ofPerson = `user_id = ${currentUser} and case
  when project_id is null then organization_id in (
    select m.organization_id from memberships m where m.user_id = ${currentUser})
  else exists (select from projects p where p.id = project_id and p.deleted_at is null)
end`;

/**
 * What people are told of, how they want to be told, and when the next letter about what is unread is due. `source_id`
 * is what a notification comes of: nobody is told of it twice.
 */
export class Notifications1764700000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table notifications (
        id uuid primary key,
        organization_id uuid not null references organizations on delete cascade,
        user_id uuid not null references users on delete cascade,
        kind text not null,
        actor_id uuid references users on delete set null,
        project_id uuid references projects on delete cascade,
        source_id uuid not null,
        subject jsonb not null,
        in_app boolean not null,
        email boolean not null,
        created_at timestamptz not null default now(),
        read_at timestamptz,
        emailed_at timestamptz,
        unique (user_id, source_id)
      );
      create index notifications_user_id_idx on notifications (user_id, id desc);
      create index notifications_unread_idx on notifications (user_id) where read_at is null;
      create index notifications_organization_id_idx on notifications (organization_id, created_at);
      create index notifications_project_id_idx on notifications (project_id);
      create index notifications_actor_id_idx on notifications (actor_id);
      create index notifications_source_id_idx on notifications (source_id);
      alter table notifications enable row level security;
      alter table notifications force row level security;
      create policy notifications_of_organization on notifications
        using (${ofOrganization}) with check (${ofOrganization});
      create policy notifications_of_person on notifications for select using (${ofPerson});
      create policy notifications_read on notifications for update
        using (${ofPerson}) with check (user_id = ${currentUser});
      grant select, insert, update, delete on notifications to promptyflow_app;

      create table notification_settings (
        user_id uuid primary key references users on delete cascade,
        digest text not null check (digest in ('off', 'hourly', 'daily')),
        kinds jsonb not null default '{}'
      );
      grant select, insert, update, delete on notification_settings to promptyflow_app;

      create table notification_digests (
        user_id uuid primary key references users on delete cascade,
        due_at timestamptz not null
      );
      create index notification_digests_due_at_idx on notification_digests (due_at);
      grant select, insert, update, delete on notification_digests to promptyflow_app;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table notification_digests, notification_settings, notifications');
  }
}
