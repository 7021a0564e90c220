import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters that move an account to another address. */
export class EmailChange1764510100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table email_tokens drop constraint email_tokens_purpose_check;
      alter table email_tokens add constraint email_tokens_purpose_check
        check (purpose in ('verify_email', 'reset_password', 'change_email'));
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from email_tokens where purpose = 'change_email';
      alter table email_tokens drop constraint email_tokens_purpose_check;
      alter table email_tokens add constraint email_tokens_purpose_check
        check (purpose in ('verify_email', 'reset_password'));
    `);
  }
}
