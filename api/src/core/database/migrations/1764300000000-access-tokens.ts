import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const currentUser = `(select nullif(current_setting('app.user_id', true), '')::uuid)`;

/** Secrets for programs that use the API for a person. Whoever shows one finds its row, and no other. */
export class AccessTokens1764300000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table access_tokens (
        id uuid primary key,
        organization_id uuid not null,
        user_id uuid not null,
        name text not null,
        token_hash text not null unique,
        last_four text not null,
        permissions text[] not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz,
        last_used_at timestamptz,
        foreign key (organization_id, user_id) references memberships on delete cascade
      );
      create index access_tokens_user_id_idx on access_tokens (organization_id, user_id, id);
      alter table access_tokens enable row level security;
      alter table access_tokens force row level security;
      create policy access_tokens_of_organization on access_tokens
        using (organization_id = ${currentOrganization})
        with check (organization_id = ${currentOrganization});
      create policy access_tokens_of_user on access_tokens for select using (user_id = ${currentUser});
      create policy access_tokens_of_bearer on access_tokens for select
        using (token_hash = (select nullif(current_setting('app.token_hash', true), '')));
      grant select, insert, update, delete on access_tokens to promptyflow_app;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table access_tokens');
  }
}
