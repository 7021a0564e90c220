import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;

/**
 * What organizations may have, and the runs that each sent in a month: those are counted, because runs may be removed.
 * `plan_use` counts for the whole organization, also what is hidden from the person who asks.
 */
export class Plans1764560100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table organizations add plan text not null default 'FREE'
        check (plan in ('FREE', 'PRO', 'TEAM', 'ENTERPRISE'));

      create table organization_months (
        organization_id uuid not null references organizations on delete cascade,
        month date not null,
        runs bigint not null,
        primary key (organization_id, month)
      );
      alter table organization_months enable row level security;
      alter table organization_months force row level security;
      create policy organization_months_of_organization on organization_months
        using (organization_id = ${currentOrganization})
        with check (organization_id = ${currentOrganization});
      grant select, insert, update, delete on organization_months to promptyflow_app;

      create function plan_use(organization uuid, what text) returns bigint language plpgsql as $$
      declare
        hidden text := current_setting('app.hidden_projects', true);
        used bigint;
      begin
        perform set_config('app.hidden_projects', '{}', true);
        used := case what
          when 'members' then (select count(*) from memberships m where m.organization_id = organization)
          when 'projects' then (
            select count(*) from projects p where p.organization_id = organization and p.deleted_at is null
          )
          when 'characters' then (
            select coalesce(sum(p.chars), 0) from projects p
             where p.organization_id = organization and p.deleted_at is null
          )
          when 'runs' then greatest(
            (select count(*) from ai_runs r
              where r.organization_id = organization and r.created_at >= date_trunc('month', now(), 'UTC')),
            (select m.runs from organization_months m
              where m.organization_id = organization and m.month = date_trunc('month', now() at time zone 'UTC'))
          )
        end;
        perform set_config('app.hidden_projects', coalesce(hidden, ''), true);
        return used;
      end $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function plan_use(uuid, text);
      drop table organization_months;
      alter table organizations drop plan;
    `);
  }
}
