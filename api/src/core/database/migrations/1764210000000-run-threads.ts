import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Runs that were compared, runs that continue others, and the version of the prompt that was sent. A run whose
 * predecessor is gone keeps its id: it cannot be continued, and is not taken for a beginning.
 */
export class RunThreads1764210000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table ai_runs
        add comparison_id uuid,
        add previous_run_id uuid,
        add prompt_version_id uuid references prompt_versions on delete set null;
      create index ai_runs_comparison_id_idx on ai_runs (comparison_id) where comparison_id is not null;
      create index ai_runs_prompt_version_id_idx on ai_runs (prompt_version_id)
        where prompt_version_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table ai_runs drop prompt_version_id, drop previous_run_id, drop comparison_id
    `);
  }
}
