import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the worker asks the provider to keep the prompt of a run, and what was kept. */
export class RunCaching1764100000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table ai_runs
        add cache_breakpoints integer[] not null default '{}',
        add cache_write_tokens integer;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table ai_runs drop cache_breakpoints, drop cache_write_tokens');
  }
}
