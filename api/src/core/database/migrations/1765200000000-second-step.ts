import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentUser = `(select nullif(current_setting('app.user_id', true), '')::uuid)`;

const ofPerson = `user_id = ${currentUser} and case
  when project_id is null then organization_id in (
    select m.organization_id from memberships m where m.user_id = ${currentUser})
  else exists (select from projects p where p.id = project_id and p.deleted_at is null)
end`;

/** What a person was told of in an organization is shown to them when they may enter it. */
const ofPersonWhoMayEnter = `${ofPerson}
  and organization_id not in (select o from organizations_needing_second_step(${currentUser}) as o)`;

const notificationPolicies = (condition: string) => `
  drop policy notifications_of_person on notifications;
  create policy notifications_of_person on notifications for select using (${condition});
  drop policy notifications_read on notifications;
  create policy notifications_read on notifications for update
    using (${condition}) with check (user_id = ${currentUser});
`;

/**
 * An organization can require the second step of its members. Whoever signs in without one reaches nothing there:
 * `organizations_needing_second_step` tells where, for every request, within the statement that finds the role. It is not
 * kept with the other policies: the build before reads all columns of those by a prepared statement, which would fail.
 */
export class SecondStep1765200000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table organizations add require_second_step boolean not null default false;

      create function organizations_needing_second_step(person uuid) returns setof uuid language sql stable as $$
        select o.id
          from users u
          join memberships m on m.user_id = u.id
          join organizations o on o.id = m.organization_id and o.require_second_step
         where u.id = person and u.two_factor_at is null
      $$;
    `);
    await queryRunner.query(notificationPolicies(ofPersonWhoMayEnter));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(notificationPolicies(ofPerson));
    await queryRunner.query(`
      drop function organizations_needing_second_step(uuid);
      alter table organizations drop require_second_step;
    `);
  }
}
