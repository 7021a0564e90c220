import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which run an item was made of. A run may be removed while the item stays, and an item may come from a file: the id
 * says where it came from, not that the run is still there.
 */
export class ItemRuns1764310000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table context_items add run_id uuid`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table context_items drop run_id`);
  }
}
