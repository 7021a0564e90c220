import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which providers and models an organization lets its members send to; null allows all. */
export class AllowedModels1764560000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table organization_policies
        add allowed_providers text[] check (cardinality(allowed_providers) > 0),
        add allowed_models text[] check (cardinality(allowed_models) > 0);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table organization_policies drop allowed_providers, drop allowed_models;
    `);
  }
}
