import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;

/** Letters that make somebody a member. Whoever shows the token of one finds its row, and no other. */
export class Invitations1764500000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table invitations (
        id uuid primary key,
        organization_id uuid not null references organizations on delete cascade,
        email text not null,
        role text not null check (role in ('viewer', 'member', 'admin')),
        token_hash text unique,
        invited_by uuid references users on delete set null,
        created_at timestamptz not null default now(),
        requested_at timestamptz not null default now(),
        expires_at timestamptz not null,
        sent_at timestamptz,
        accepted_at timestamptz,
        accepted_by uuid references users on delete set null,
        revoked_at timestamptz
      );
      create unique index invitations_open_key on invitations (organization_id, lower(email))
        where accepted_at is null and revoked_at is null;
      alter table invitations enable row level security;
      alter table invitations force row level security;
      create policy invitations_of_organization on invitations
        using (organization_id = ${currentOrganization})
        with check (organization_id = ${currentOrganization});
      create policy invitations_of_bearer on invitations for select
        using (token_hash = (select nullif(current_setting('app.token_hash', true), '')));
      grant select, insert, update, delete on invitations to promptyflow_app;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table invitations');
  }
}
