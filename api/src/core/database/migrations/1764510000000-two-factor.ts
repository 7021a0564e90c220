import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A second step of signing in, and letters that only tell of something. */
export class TwoFactor1764510000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table users add two_factor_at timestamptz;

      create table two_factors (
        user_id uuid primary key references users on delete cascade,
        secret text not null,
        last_step bigint not null default 0,
        attempts integer not null default 0,
        attempts_since timestamptz not null default now(),
        created_at timestamptz not null default now()
      );

      create table recovery_codes (
        user_id uuid not null references users on delete cascade,
        code_hash text not null,
        used_at timestamptz,
        primary key (user_id, code_hash)
      );

      create table sign_in_challenges (
        token_hash text primary key,
        user_id uuid not null references users on delete cascade,
        remembered boolean not null,
        attempts integer not null default 0,
        expires_at timestamptz not null
      );
      create index sign_in_challenges_user_id_idx on sign_in_challenges (user_id);

      create table account_notices (
        id uuid primary key,
        kind text not null,
        email text not null,
        name text not null,
        locale text not null check (locale in ('en', 'ru')),
        params jsonb not null default '{}',
        created_at timestamptz not null default now()
      );

      grant select, insert, update, delete
        on two_factors, recovery_codes, sign_in_challenges, account_notices to promptyflow_app;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table two_factors, recovery_codes, sign_in_challenges, account_notices;
      alter table users drop two_factor_at;
    `);
  }
}
