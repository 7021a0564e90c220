import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;

const tables = ['sign_on_settings', 'organization_domains', 'sign_on_identities', 'removed_members'] as const;

/**
 * Sign-in through an organization's own identity provider. Who asks about a mail domain before signing in finds the
 * organization that has proven it, and nothing else. Who was put out is remembered, by a hash of the address too, so
 * that a new account does not let them back in.
 */
export class SingleSignOn1764600000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table sign_on_settings (
        organization_id uuid primary key references organizations on delete cascade,
        issuer text not null,
        client_id text not null,
        client_secret text not null,
        enabled boolean not null,
        capture text not null check (capture in ('off', 'offered', 'required')),
        joining text not null check (joining in ('verified_domains', 'invited')),
        default_role text not null check (default_role in ('viewer', 'member')),
        updated_by uuid references users on delete set null,
        updated_at timestamptz not null default now()
      );

      create table organization_domains (
        id uuid primary key,
        organization_id uuid not null references organizations on delete cascade,
        domain text not null check (domain = lower(domain)),
        token text not null,
        created_by uuid references users on delete set null,
        created_at timestamptz not null default now(),
        verified_at timestamptz,
        unique (organization_id, domain)
      );
      create unique index organization_domains_verified_key on organization_domains (domain)
        where verified_at is not null;

      create table sign_on_identities (
        organization_id uuid not null references organizations on delete cascade,
        issuer text not null,
        subject text not null,
        user_id uuid not null references users on delete cascade,
        created_at timestamptz not null default now(),
        used_at timestamptz,
        primary key (organization_id, issuer, subject),
        constraint sign_on_identities_person_key unique (organization_id, issuer, user_id)
      );
      create index sign_on_identities_user_id_idx on sign_on_identities (user_id);

      create table removed_members (
        id uuid primary key default gen_random_uuid(),
        organization_id uuid not null references organizations on delete cascade,
        user_id uuid references users on delete set null,
        address_hash text not null,
        removed_at timestamptz not null default now(),
        unique (organization_id, address_hash)
      );
      create index removed_members_user_id_idx on removed_members (user_id);
    `);
    for (const table of tables) {
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
      create policy organization_domains_of_address on organization_domains for select
        using (verified_at is not null and domain = (select nullif(current_setting('app.mail_domain', true), '')));
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop table removed_members, sign_on_identities, organization_domains, sign_on_settings',
    );
  }
}
