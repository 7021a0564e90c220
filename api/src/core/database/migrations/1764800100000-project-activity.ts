import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is told of one project is read without what is told of its organization. */
export class ProjectActivity1764800100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index audit_events_project_idx on audit_events (target_id, id desc)
        where action like 'project.%'
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index audit_events_project_idx');
  }
}
