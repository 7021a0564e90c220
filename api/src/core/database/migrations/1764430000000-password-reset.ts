import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters that let somebody choose a new password. */
export class PasswordReset1764430000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table email_tokens drop constraint email_tokens_purpose_check;
      alter table email_tokens add constraint email_tokens_purpose_check
        check (purpose in ('verify_email', 'reset_password'));
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from email_tokens where purpose = 'reset_password';
      alter table email_tokens drop constraint email_tokens_purpose_check;
      alter table email_tokens add constraint email_tokens_purpose_check check (purpose in ('verify_email'));
    `);
  }
}
