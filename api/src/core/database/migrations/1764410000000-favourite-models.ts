import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The models that a person wants at hand. */
export class FavouriteModels1764410000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table users add column favourite_models jsonb not null default '[]'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table users drop column favourite_models');
  }
}
