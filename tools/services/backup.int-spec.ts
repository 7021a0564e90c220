import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { archiveSettings, backUpPostgres, restorePostgres } from './backup.ts';
import { startPostgres, type RunningPostgres } from './postgres.ts';

let folder: string;
const servers: RunningPostgres[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'promptyflow-backup-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const dir = (name: string) => join(folder, name);

async function start(name: string, settings = {}): Promise<Client> {
  const server = await startPostgres({ dataDir: dir(name), settings });
  servers.push(server);
  const client = new Client({ connectionString: server.adminUrl });
  // The server is stopped while it is connected.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function notes(client: Client): Promise<string[]> {
  return (await client.query<{ text: string }>('select text from notes order by text')).rows.map(
    ({ text }) => text,
  );
}

const write = (client: Client, text: string) => client.query('insert into notes values ($1)', [text]);

describe(backUpPostgres.name, () => {
  it('should copy a server that is being written to, so that it starts again with what was committed', async () => {
    const client = await start('one');
    await client.query('create table notes (text text primary key)');
    const written: string[] = [];
    let isOver = false;
    const writing = (async () => {
      while (!isOver) {
        const text = `note ${String(written.length).padStart(6, '0')}`;
        await write(client, text);
        written.push(text);
      }
    })();
    while (written.length < 50) await new Promise((done) => setTimeout(done, 5));
    const before = [...written];
    const { bytes } = await backUpPostgres(dir('one'), dir('backup'));
    isOver = true;
    await writing;
    expect(bytes).toBeGreaterThan(10_000_000);
    await restorePostgres(dir('backup'), dir('two'));
    const found = await notes(await start('two'));
    // All that was there when it began, and nothing that was not written.
    expect(found.slice(0, before.length)).toEqual(before);
    expect(written.slice(0, found.length)).toEqual(found);
  });

  it('should refuse a folder on which nothing runs, and to restore over a database', async () => {
    await expect(backUpPostgres(dir('none'), dir('backup'))).rejects.toThrow('No PostgreSQL runs on');
    await start('one');
    await expect(restorePostgres(dir('backup'), dir('one'))).rejects.toThrow('is there already');
    await expect(restorePostgres(dir('backup'), dir('two'))).rejects.toThrow('There is no backup in');
  });
});

describe(restorePostgres.name, () => {
  it('should go to any moment that the archived log knows', async () => {
    const client = await start('one', archiveSettings(dir('backup')));
    await client.query('create table notes (text text primary key)');
    await write(client, 'before the backup');
    await backUpPostgres(dir('one'), dir('backup'));
    await write(client, 'after it');
    const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
    await client.query('select pg_sleep(0.05)');
    await client.query('delete from notes');
    await client.query('select pg_switch_wal()');
    // The server archives what is left when it is stopped.
    await servers.pop()?.stop();
    expect(readdirSync(join(dir('backup'), 'wal')).length).toBeGreaterThan(1);

    await restorePostgres(dir('backup'), dir('two'), rows[0]?.now);
    expect(await notes(await start('two'))).toEqual(['after it', 'before the backup']);
    await restorePostgres(dir('backup'), dir('three'));
    expect(await notes(await start('three'))).toEqual([]);
    const tomorrow = new Date(Date.now() + 86_400_000);
    await expect(restorePostgres(dir('backup'), dir('four'), tomorrow)).rejects.toThrow(
      'recovery ended before',
    );
    const yesterday = new Date(Date.now() - 86_400_000);
    await expect(restorePostgres(dir('backup'), dir('five'), yesterday)).rejects.toThrow('old enough');
  });
});
