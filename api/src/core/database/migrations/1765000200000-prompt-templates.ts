import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which version of which template a prompt was made of. The template may go while the prompt stays, and a prompt may
 * come from a file: it says where the prompt came from, not that the template is still there.
 */
export class PromptTemplates1765000200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table prompts add from_template jsonb;
      create index templates_organization_id_idx on templates (organization_id, id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index templates_organization_id_idx;
      alter table prompts drop from_template;
    `);
  }
}
