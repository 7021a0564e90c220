import type { MigrationInterface, QueryRunner } from 'typeorm';

const open = 'accepted_at is null and revoked_at is null';

/** Invitations to one project, for people from elsewhere: with what they may do there in place of a role. */
export class GuestInvitations1764550000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table invitations
        alter role drop not null,
        add project_id uuid references projects on delete cascade,
        add access text check (access in ('view', 'edit')),
        add constraint invitations_goal
          check ((project_id is null) = (role is not null) and (project_id is null) = (access is null));
      drop index invitations_open_key;
      create unique index invitations_open_key on invitations (organization_id, lower(email))
        where ${open} and project_id is null;
      create unique index invitations_project_key on invitations (project_id, lower(email))
        where ${open} and project_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from invitations where project_id is not null;
      drop index invitations_open_key, invitations_project_key;
      create unique index invitations_open_key on invitations (organization_id, lower(email)) where ${open};
      alter table invitations drop constraint invitations_goal, drop project_id, drop access,
        alter role set not null;
    `);
  }
}
