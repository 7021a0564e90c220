import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a program says was said before its question, which no run here has answered. */
export class EarlierTurns1764420000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table ai_runs add column earlier_turns jsonb not null default '[]'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table ai_runs drop column earlier_turns');
  }
}
