import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { connect, environment, withScratchDatabase } from '../../../test/support/database';
import { allowLongStatements, answerWithinMs, limitAnswers } from './answer-limit';
import { applicationDataSource } from './data-source-options';
import { migrateDown, migrateUp } from './migrate';

let administrator: Client;
let application: Client;

beforeAll(async () => {
  await migrateUp(environment('DATABASE_MIGRATION_URL'));
  administrator = await connect(environment('DATABASE_ADMIN_URL'));
  application = await connect(environment('DATABASE_URL'));
});

afterAll(async () => {
  await administrator.end();
  await application.end();
});

/** An organization with one project, written past row-level security. */
async function newOrganization(): Promise<{ organizationId: string; projectId: string }> {
  const [organizationId, projectId] = [randomUUID(), randomUUID()];
  await administrator.query('insert into organizations (id, name) values ($1, $2)', [organizationId, 'O']);
  await administrator.query('insert into projects (id, organization_id, name) values ($1, $2, $3)', [
    projectId,
    organizationId,
    'P',
  ]);
  return { organizationId, projectId };
}

describe(applicationDataSource.name, () => {
  it('should survive the end of a connection that nobody listens to', async () => {
    const settings = { url: environment('DATABASE_URL'), poolSize: 1, statementTimeoutMs: 1000 };
    const dataSource = await new DataSource(applicationDataSource(settings)).initialize();
    const { master: pool } = dataSource.driver as unknown as { master: Pool };
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const gone = new Promise((resolve) => client.once('end', resolve));
    await administrator.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await gone;
    await expect(client.query('select 1')).rejects.toThrow('not queryable');
    client.release(true);
    await dataSource.destroy();
  });
});

describe(limitAnswers.name, () => {
  const settings = { url: environment('DATABASE_URL'), poolSize: 1, statementTimeoutMs: 100 };
  const sleepLongerThan = (limitMs: number) => `select pg_sleep(${(limitMs + 300) / 1000})`;

  it('should leave statements to the limit of PostgreSQL, and the connection to the next one', async () => {
    const dataSource = await new DataSource(applicationDataSource(settings)).initialize();
    try {
      await expect(dataSource.query('select pg_sleep(1)')).rejects.toMatchObject({ code: '57014' });
      expect(await dataSource.query('select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      await dataSource.destroy();
    }
  });

  it('should wait longer in a transaction that says so, and no longer after it', async () => {
    const dataSource = await new DataSource(applicationDataSource(settings)).initialize();
    try {
      const sleep = sleepLongerThan(answerWithinMs(settings.statementTimeoutMs));
      await dataSource.transaction(async (manager) => {
        await allowLongStatements(manager, 1);
        await manager.query(sleep);
      });
      // PostgreSQL does not end it either: only who waits for the answer does.
      await dataSource.query('set statement_timeout = 0');
      await expect(dataSource.query(sleep)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    } finally {
      await dataSource.destroy();
    }
  });
});

describe('row-level security', () => {
  it('should cover every table that has an organization, also for the owner unless only they reach it', async () => {
    const { rows } = await administrator.query<{ table: string; enabled: boolean; forced: boolean }>(
      `select c.relname as table, c.relrowsecurity as enabled, c.relforcerowsecurity or not has_table_privilege(
                'promptyflow_app', c.oid, 'select, insert, update, delete, truncate, references, trigger') as forced
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
        where n.nspname = 'public' and c.relkind = 'r'`,
    );
    expect(rows.length).toBeGreaterThan(8);
    expect(rows.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([]);
  });

  it('should show nothing to a connection that names no organization', async () => {
    await newOrganization();
    const { rows } = await application.query('select id from projects');
    expect(rows).toEqual([]);
  });

  it('should show the rows of the named organization only, and forget the name at the end', async () => {
    const own = await newOrganization();
    await newOrganization();
    await application.query('begin');
    await application.query('select enter_organization($1, null)', [own.organizationId]);
    const inside = await application.query('select id from projects');
    await application.query('commit');
    const after = await application.query('select id from projects');

    expect(inside.rows).toEqual([{ id: own.projectId }]);
    expect(after.rows).toEqual([]);
  });

  it('should refuse a row written for another organization', async () => {
    const own = await newOrganization();
    const other = await newOrganization();
    await application.query('begin');
    await application.query('select enter_organization($1, null)', [own.organizationId]);
    const insert = application.query('insert into projects (id, organization_id, name) values ($1, $2, $3)', [
      randomUUID(),
      other.organizationId,
      'foreign',
    ]);
    await expect(insert).rejects.toMatchObject({ code: '42501' });
    await application.query('rollback');
  });

  it('should show who asks about a mail domain the organization that has proven it, and nothing else', async () => {
    const [one, other] = [await newOrganization(), await newOrganization()];
    const domain = `${randomUUID()}.example.com`;
    for (const [{ organizationId }, name, verifiedAt] of [
      [one, domain, new Date()],
      [other, domain, null],
      [other, `other-${domain}`, new Date()],
    ] as const) {
      await administrator.query(
        `insert into organization_domains (id, organization_id, domain, token, verified_at)
         values ($1, $2, $3, 'token', $4)`,
        [randomUUID(), organizationId, name, verifiedAt],
      );
    }
    await application.query('begin');
    await application.query(`select set_config('app.mail_domain', $1, true)`, [domain]);
    const inside = await application.query('select organization_id as id from organization_domains');
    const settings = await application.query('select 1 from sign_on_settings');
    await application.query('commit');
    const after = await application.query('select organization_id from organization_domains');

    expect(inside.rows).toEqual([{ id: one.organizationId }]);
    expect([settings.rows, after.rows]).toEqual([[], []]);
  });

  describe('of a project for named people', () => {
    const sees = async (organizationId: string, userId: string | null) => {
      await application.query('begin');
      await application.query('select enter_organization($1, $2)', [organizationId, userId]);
      const { rows } = await application.query<{ id: string }>('select id from projects');
      await application.query('rollback');
      return rows.map(({ id }) => id).toSorted();
    };
    const insert = (table: string, row: object) =>
      administrator.query(
        `insert into ${table} (${Object.keys(row).join(', ')})
         values (${Object.keys(row)
           .map((_, index) => `$${index + 1}`)
           .join(', ')})`,
        Object.values(row),
      );
    const newPerson = async (organizationId: string, role: string | null) => {
      const id = randomUUID();
      await insert('users', { id, email: `${id}@example.com`, name: 'P' });
      if (role) await insert('memberships', { organization_id: organizationId, user_id: id, role });
      return id;
    };

    it('should show it to the owners and the people it names, open ones to every member, to a job all', async () => {
      const { organizationId, projectId: open } = await newOrganization();
      const closed = randomUUID();
      await insert('projects', { id: closed, organization_id: organizationId, name: 'C', audience: 'named' });
      const [owner, admin, named, guest, stranger] = await Promise.all(
        ['owner', 'admin', 'viewer', null, null].map((role) => newPerson(organizationId, role)),
      );
      for (const user of [named, guest])
        await insert('project_people', {
          ...{ project_id: closed, user_id: user, organization_id: organizationId, access: 'view' },
        });
      const both = [open, closed].toSorted();
      const seen = [owner, admin, named, guest, stranger, null].map(
        (user) => () => sees(organizationId, user ?? null),
      );
      const result: string[][] = [];
      for (const look of seen) result.push(await look());
      expect(result).toEqual([both, [open], both, [closed], [], both]);
    });

    it('should show what is said in it, and who was told of it, to nobody else', async () => {
      const { organizationId } = await newOrganization();
      const [projectId, promptId, threadId, commentId] = [0, 0, 0, 0].map(() => randomUUID());
      const place = { organization_id: organizationId, project_id: projectId };
      await insert('projects', {
        ...{ id: projectId, organization_id: organizationId, name: 'C', audience: 'named' },
      });
      const [owner, admin] = await Promise.all(
        ['owner', 'admin'].map((role) => newPerson(organizationId, role)),
      );
      await insert('prompts', { ...place, id: promptId, title: 'P', position: 'a0' });
      await insert('comment_threads', { ...place, id: threadId, prompt_id: promptId });
      await insert('comments', { ...place, id: commentId, thread_id: threadId, author_id: owner, text: 'T' });
      for (const user of [owner, admin])
        await insert('notifications', {
          ...{ ...place, id: randomUUID(), user_id: user, kind: 'comment.mentioned', source_id: commentId },
          ...{ subject: '{}', in_app: true, email: true },
        });
      const counted = async (begin: string, values: readonly unknown[]) => {
        await application.query('begin');
        await application.query(begin, [...values]);
        const { rows } = await application.query<{ counts: number[] }>(
          `select array[(select count(*) from comment_threads), (select count(*) from comments),
                        (select count(*) from notifications where project_id = $1)]::int[] as counts`,
          [projectId],
        );
        await application.query('rollback');
        return rows[0]?.counts;
      };
      const within = 'select enter_organization($1, $2)';
      expect(await counted(within, [organizationId, owner])).toEqual([1, 1, 2]);
      expect(await counted(within, [organizationId, admin])).toEqual([0, 0, 0]);
      expect(await counted(within, [(await newOrganization()).organizationId, owner])).toEqual([0, 0, 0]);
      const asPerson = `select set_config('app.user_id', $1, true)`;
      expect(await counted(asPerson, [owner])).toEqual([0, 0, 1]);
      expect(await counted(asPerson, [admin])).toEqual([0, 0, 0]);
    });

    it('should refuse a row written into one that is closed to the person', async () => {
      const { organizationId } = await newOrganization();
      const projectId = randomUUID();
      await insert('projects', {
        id: projectId,
        organization_id: organizationId,
        name: 'C',
        audience: 'named',
      });
      const member = await newPerson(organizationId, 'member');
      await application.query('begin');
      await application.query('select enter_organization($1, $2)', [organizationId, member]);
      const statement = `insert into context_blocks (id, organization_id, project_id, title, position)
                         values ($1, $2, $3, 'B', 'a0')`;
      await expect(application.query(statement, [randomUUID(), organizationId, projectId])).rejects.toThrow(
        /row-level security/,
      );
      await application.query('rollback');
    });

    it('should hide every project where nobody has entered the organization', async () => {
      const { organizationId } = await newOrganization();
      await application.query('begin');
      await application.query(`select set_config('app.organization_id', $1, true)`, [organizationId]);
      expect((await application.query('select id from projects')).rows).toEqual([]);
      await application.query('rollback');
    });
  });

  it.each(['audit_events', 'project_changes'])('should let nobody alter or delete from %s', async (table) => {
    const statements = [
      `update ${table} set organization_id = organization_id`,
      `delete from ${table}`,
      `truncate ${table}`,
    ];
    for (const statement of statements)
      await expect(application.query(statement)).rejects.toThrow(/permission denied/);
  });

  it('should give the application no way around it', async () => {
    await expect(application.query('alter table projects disable row level security')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(application.query('select * from migrations')).rejects.toMatchObject({ code: '42501' });
    await expect(application.query('delete from project_changes')).rejects.toMatchObject({ code: '42501' });
  });
});

describe('migrations', () => {
  it('should go down and up again on a database with data', async () => {
    await withScratchDatabase(async ({ owner }) => {
      const names = await migrateUp(owner);
      expect(names.length).toBeGreaterThan(0);
      expect(await migrateUp(owner)).toEqual([]);
      const client = await connect(owner);
      await client.query(`insert into organizations (id, name) values ($1, 'O')`, [randomUUID()]);
      await client.end();
      const undone: (string | undefined)[] = [];
      for (let name = await migrateDown(owner); name; name = await migrateDown(owner)) undone.push(name);
      expect(undone).toEqual(names.toReversed());
      expect(await migrateUp(owner)).toEqual(names);
    });
  });

  it('should find the origins of items that were changed before there were any', async () => {
    await withScratchDatabase(async ({ owner }) => {
      await migrateUp(owner);
      while ((await migrateDown(owner)) !== 'ItemOrigins1764800000000');
      const client = await connect(owner);
      const [organizationId, projectId, blockId, itemId] = Array.from({ length: 4 }, () => randomUUID());
      const logged = (revision: number, kind: string, change: object, version: number | null = null) =>
        client.query(
          `insert into project_changes (project_id, revision, change_id, organization_id, kind, payload, target_id, target_version)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            ...[projectId, revision, randomUUID(), organizationId, kind, JSON.stringify({ change })],
            ...[version === null ? null : itemId, version],
          ],
        );
      await client.query(`insert into organizations (id, name) values ($1, 'O')`, [organizationId]);
      await client.query(`select set_config('app.organization_id', $1, false)`, [organizationId]);
      await client.query(`select set_config('app.hidden_projects', '{}', false)`);
      await client.query(`insert into projects (id, organization_id, name) values ($1, $2, 'P')`, [
        ...[projectId, organizationId],
      ]);
      await client.query(
        `insert into context_blocks (id, organization_id, project_id, title, position) values ($1, $2, $3, 'B', 'a0')`,
        [blockId, organizationId, projectId],
      );
      await client.query(
        `insert into context_items (id, organization_id, project_id, block_id, title, position, snapshot,
           snapshot_version, version, tags) values ($1, $2, $3, $4, 'T', 'a0', 'text', 2, 3, '{a}')`,
        [itemId, organizationId, projectId, blockId],
      );
      await logged(1, 'block.add', { blockId });
      await logged(2, 'item.add', { itemId, blockId });
      await logged(3, 'item.edit', { itemId }, 2);
      await logged(4, 'item.edit', { itemId }, 3);
      await logged(5, 'item.merge', { itemIds: [], into: { itemId } });
      await logged(6, 'project.rename', { name: 'P' });
      await migrateUp(owner);
      const { rows: targets } = await client.query<{ target_id: string | null }>(
        'select target_id from project_changes order by revision',
      );
      const { rows: origins } = await client.query(
        'select item_id, revision::integer, version, title, tags, text from item_origins',
      );
      await client.end();
      expect(targets.map((row) => row.target_id)).toEqual([blockId, itemId, itemId, itemId, itemId, null]);
      expect(origins).toEqual([
        { item_id: itemId, revision: 3, version: 2, title: 'T', tags: ['a'], text: 'text' },
      ]);
    });
  });

  it('should be run by one process while others wait', async () => {
    const url = environment('DATABASE_MIGRATION_URL');
    const results = await Promise.all([migrateUp(url), migrateUp(url), migrateUp(url)]);
    expect(results.flat()).toEqual([]);
  });
});
