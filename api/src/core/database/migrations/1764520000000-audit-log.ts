import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const currentUser = `(select nullif(current_setting('app.user_id', true), '')::uuid)`;

/**
 * What was done, by whom and from where. The application adds and reads, it alters nothing: people and what was acted
 * on are named without foreign keys, so that an event outlives both.
 */
export class AuditLog1764520000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table audit_events (
        id uuid primary key,
        organization_id uuid not null references organizations on delete cascade,
        action text not null,
        actor_id uuid,
        token_id uuid,
        target_id uuid,
        target_name text,
        details jsonb not null default '{}',
        address text,
        request_id text,
        created_at timestamptz not null default now()
      );
      create index audit_events_organization_id_idx on audit_events (organization_id, id desc);
      alter table audit_events enable row level security;
      alter table audit_events force row level security;
      create policy audit_events_of_organization on audit_events for select
        using (organization_id = ${currentOrganization});
      create policy audit_events_appended on audit_events for insert
        with check (organization_id = ${currentOrganization}
          or organization_id in (select m.organization_id from memberships m where m.user_id = ${currentUser}));
      grant select, insert on audit_events to promptyflow_app;
      revoke update, delete, truncate on audit_events from promptyflow_app;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table audit_events');
  }
}
