import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { startPostgres } from './postgres.ts';
import { identify, isRunning } from './process-identity.ts';
import { startServices } from './services.ts';

const cli = fileURLToPath(new URL('./run.ts', import.meta.url));
let dataDir: string;

beforeEach(() => {
  // Closed to others, as a checkout under /root is.
  dataDir = mkdtempSync(join(tmpdir(), 'promptyflow-spec-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function ask<T>(url: string | undefined, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

describe(startServices.name, () => {
  it('should give the application a role that owns nothing and cannot bypass row-level security', async () => {
    const sut = await startServices({ dataDir, needs: ['postgres'] });
    try {
      const { DATABASE_URL, DATABASE_MIGRATION_URL } = sut.environment;
      await ask(DATABASE_MIGRATION_URL, 'CREATE TABLE notes (text text)');
      await ask(DATABASE_URL, "INSERT INTO notes VALUES ('a')");
      const role = await ask(
        DATABASE_URL,
        'SELECT rolname, rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user',
      );
      expect(role).toEqual([
        { rolname: 'promptyflow_app', rolsuper: false, rolbypassrls: false, rolcreatedb: false },
      ]);
      await expect(ask(DATABASE_URL, 'CREATE TABLE mine (a int)')).rejects.toThrow('permission denied');
      await expect(ask(DATABASE_URL, 'DROP TABLE notes')).rejects.toThrow('must be owner');
    } finally {
      await sut.stop();
    }
  });

  it('should know letters beyond ASCII', async () => {
    const sut = await startServices({ dataDir, needs: ['postgres'] });
    try {
      const rows = await ask(sut.environment.DATABASE_URL, "SELECT similarity('Ёлка', 'ёлка') AS same");
      expect(rows).toEqual([{ same: 1 }]);
    } finally {
      await sut.stop();
    }
  });

  it('should keep data and passwords over a restart, readable by their owner only', async () => {
    const first = await startServices({ dataDir, needs: ['postgres'] });
    await ask(first.environment.DATABASE_MIGRATION_URL, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await startServices({ dataDir, needs: ['postgres'] });
    try {
      expect(await ask(second.environment.DATABASE_URL, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
      expect(statSync(join(dataDir, 'postgres', 'credentials.json')).mode & 0o777).toBe(0o600);
    } finally {
      await second.stop();
    }
  });
});

describe(startPostgres.name, () => {
  it('should refuse a folder that is in use, with one line', async () => {
    const running = await startPostgres({ dataDir });
    try {
      await expect(startPostgres({ dataDir })).rejects.toThrow(/^PostgreSQL is already running on .*$/);
    } finally {
      await running.stop();
    }
  });

  it('should say that a cluster is damaged instead of replacing it', async () => {
    mkdirSync(join(dataDir, 'cluster'));
    writeFileSync(join(dataDir, 'credentials.json'), JSON.stringify({ admin: 'a', owner: 'b', app: 'c' }));
    await expect(startPostgres({ dataDir })).rejects.toThrow('is damaged (PG_VERSION is missing)');
  });
});

describe('services CLI', () => {
  it('should end with the exit code of the command', async () => {
    const child = spawn(process.execPath, [cli, '--data-dir', dataDir, '--', 'sh', '-c', 'exit 7']);
    expect(await new Promise((done) => child.once('exit', done))).toBe(7);
  });

  it('should leave no process behind when it is killed', async () => {
    const script = 'setInterval(() => {}, 1000); console.log(process.pid, process.env.DATABASE_ADMIN_URL)';
    const child = spawn(process.execPath, [cli, '--data-dir', dataDir, '--', process.execPath, '-e', script]);
    const [pid, url] = (await firstLine(child)).split(' ');
    const command = identify(Number(pid));
    const servers = await ask<{ pid: number }>(
      url,
      "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
    );
    const checkpointer = identify(Number(servers[0]?.pid));
    child.kill('SIGKILL');
    while (isRunning(command) || isRunning(checkpointer)) await new Promise((done) => setTimeout(done, 20));
  });
});

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done) => child.stdout?.once('data', (chunk: Buffer) => done(chunk.toString().trim())));
}
