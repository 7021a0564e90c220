import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys that a person has put in the place of the usual ones. */
export class AccountShortcuts1765000300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table users add column shortcuts jsonb not null default '[]'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table users drop column shortcuts');
  }
}
