import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The runs of an organization that are under way, which every run counts before it begins. */
export class RunningRuns1764120000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create index ai_runs_running_idx on ai_runs (organization_id) where status = 'running'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index ai_runs_running_idx');
  }
}
