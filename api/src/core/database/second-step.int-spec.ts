import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import { connect, environment, withScratchDatabase } from '../../../test/support/database';
import { migrateDown, migrateUp } from './migrate';

const [one, other] = [randomUUID(), randomUUID()];
const [withStep, without, stranger] = [randomUUID(), randomUUID(), randomUUID()];
const told = randomUUID();

/** Two organizations that require the second step, of whose people one has it; written past row-level security. */
async function fill(client: Client): Promise<void> {
  for (const id of [one, other])
    await client.query(`insert into organizations (id, name) values ($1, 'O')`, [id]);
  for (const id of [withStep, without, stranger])
    await client.query(`insert into users (id, email, name, two_factor_at) values ($1, $2, 'P', $3)`, [
      ...[id, `${id}@example.com`, id === withStep ? new Date() : null],
    ]);
  for (const [organization, user] of [
    [one, withStep],
    [one, without],
    [other, stranger],
  ])
    await client.query(`insert into memberships (organization_id, user_id, role) values ($1, $2, 'member')`, [
      organization,
      user,
    ]);
  for (const id of [one, other])
    await client.query(
      `insert into organization_policies (organization_id, secret_scan, personal_keys, run_retention_days)
       values ($1, 'block', false, 30)`,
      [id],
    );
  await client.query(
    `insert into notifications (id, organization_id, user_id, kind, source_id, subject, in_app, email)
     values ($1, $2, $3, 'project.shared', $1, '{}', true, true)`,
    [told, one, without],
  );
}

const requireIt = (client: Client) =>
  client.query('update organizations set require_second_step = true where id = any ($1)', [[one, other]]);

describe('the second step that organizations require', () => {
  let administrator: Client;
  let application: Client;

  beforeAll(async () => {
    await migrateUp(environment('DATABASE_MIGRATION_URL'));
    administrator = await connect(environment('DATABASE_ADMIN_URL'));
    application = await connect(environment('DATABASE_URL'));
    await fill(administrator);
    await requireIt(administrator);
  });
  afterAll(async () => {
    await administrator.query('delete from organizations where id = any ($1)', [[one, other]]);
    await administrator.query('delete from users where id = any ($1)', [[withStep, without, stranger]]);
    await administrator.end();
    await application.end();
  });

  /** What a transaction for a person sees. */
  async function seenBy(userId: string, asked = userId) {
    await application.query('begin');
    await application.query(`select set_config('app.user_id', $1, true)`, [userId]);
    const waiting = await application.query<{ id: string }>(
      'select o as id from organizations_needing_second_step($1) as o',
      [asked],
    );
    const notifications = await application.query('select id from notifications');
    const marked = await application.query('update notifications set read_at = null');
    await application.query('rollback');
    return {
      waiting: waiting.rows.map(({ id }) => id),
      told: [notifications.rowCount, marked.rowCount],
    };
  }

  it('should be known of a person’s own organizations only, and hide what they were told there', async () => {
    expect(await seenBy(without)).toEqual({ waiting: [one], told: [0, 0] });
    expect(await seenBy(withStep)).toEqual({ waiting: [], told: [0, 0] });
    expect(await seenBy(without, stranger)).toEqual({ waiting: [], told: [0, 0] });
    await administrator.query('update users set two_factor_at = now() where id = $1', [without]);
    expect(await seenBy(without)).toEqual({ waiting: [], told: [1, 1] });
  });

  it('should go down and up again, with what was decided before it', async () => {
    await withScratchDatabase(async ({ owner, superuser }) => {
      await migrateUp(owner);
      const client = await connect(superuser);
      await fill(client);
      await requireIt(client);
      const read = async () =>
        (await client.query('select * from organizations where id = $1', [one])).rows[0];
      const before = (await read()) as { require_second_step?: boolean };
      expect(before.require_second_step).toBe(true);
      while ((await migrateDown(owner)) !== 'SecondStep1765200000000');
      const { require_second_step: _, ...rest } = before;
      expect(await read()).toEqual(rest);
      expect((await client.query('select id from notifications')).rows).toEqual([{ id: told }]);
      await migrateUp(owner);
      expect(await read()).toEqual({ ...rest, require_second_step: false });
      await client.end();
    });
  });
});
