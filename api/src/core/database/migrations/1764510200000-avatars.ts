import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pictures of people. The tag of the picture is beside the name, so that whoever reads the person knows of it. */
export class Avatars1764510200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table user_avatars (
        user_id uuid primary key references users on delete cascade,
        media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp', 'image/gif')),
        bytes bytea not null check (length(bytes) <= 2097152),
        updated_at timestamptz not null default now()
      );
      alter table users add avatar_tag text;
      grant select, insert, update, delete on user_avatars to promptyflow_app;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table users drop avatar_tag;
      drop table user_avatars;
    `);
  }
}
