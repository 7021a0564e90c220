import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { configurationModule } from '../../config';
import { DatabaseModule } from './database.module';
import { TenantTransaction } from './tenant-transaction';

@Module({ imports: [configurationModule, DatabaseModule] })
class TestModule {}

/** A replica of the run's server, in a folder of its own. */
class ReplicaServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'promptyflow-replica-'));
  private child?: ChildProcess;
  private port = '';

  async start(): Promise<void> {
    const primary = join(process.env.PROMPTYFLOW_DATA_DIR ?? '', 'postgres');
    const args = [join('tools', 'services', 'replica.ts'), primary, this.folder];
    const env = { ...process.env, NODE_OPTIONS: '' };
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
    this.child = child;
    const [line] = (await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => Promise.reject(new Error('the replica did not start'))),
    ])) as [Buffer];
    this.port = line.toString().trim();
  }

  /** The address of the primary, at the replica. */
  url(variable: 'DATABASE_URL' | 'DATABASE_ADMIN_URL'): string {
    const url = new URL(process.env[variable] ?? '');
    url.port = this.port;
    return url.href;
  }

  async stop(): Promise<void> {
    if (!this.child || this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

describe('reads that may be late', () => {
  const server = new ReplicaServer();
  const organizationId = randomUUID();
  let context: INestApplicationContext;
  let sut: TenantTransaction;

  beforeAll(async () => {
    await server.start();
    process.env.DATABASE_REPLICA_URL = server.url('DATABASE_URL');
    context = await NestFactory.createApplicationContext(TestModule, { logger: ['error'] });
    sut = context.get(TenantTransaction);
    const administrator = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });
    await administrator.connect();
    for (const id of [organizationId, randomUUID()]) {
      await administrator.query(`insert into organizations (id, name) values ($1, 'O')`, [id]);
      await administrator.query(`insert into projects (id, organization_id, name) values ($1, $2, $3)`, [
        randomUUID(),
        id,
        `Of ${id}`,
      ]);
    }
    await administrator.end();
  });
  afterAll(async () => {
    delete process.env.DATABASE_REPLICA_URL;
    await context?.close();
    await server.remove();
  });

  /** Where a read is answered, and what it sees. */
  const look = () =>
    sut.runLate(organizationId, async (manager) => {
      const [row] = await manager.query<{ late: boolean; names: string[] }[]>(
        `select pg_is_in_recovery() as late, (select array_agg(name) from projects) as names`,
      );
      return row;
    });
  const comesTo = async (late: boolean) => {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const seen = await look();
      if (seen?.late === late) return seen;
      if (Date.now() > deadline) throw new Error(`reads did not go to the ${late ? 'replica' : 'primary'}`);
      await pause(100);
    }
  };

  it('should be asked of the replica, and see the rows of the organization only', async () => {
    expect(await comesTo(true)).toEqual({ late: true, names: [`Of ${organizationId}`] });
  });

  it('should be able to change nothing there', async () => {
    await comesTo(true);
    const write = sut.runLate(organizationId, (manager) => manager.query(`update projects set name = 'x'`));
    await expect(write).rejects.toThrow('read-only transaction');
  });

  it('should be asked of the primary while the replica is too far behind', async () => {
    const replica = new Client({ connectionString: server.url('DATABASE_ADMIN_URL') });
    await replica.connect();
    try {
      await comesTo(true);
      await replica.query('select pg_wal_replay_pause()');
      await sut.run(organizationId, (manager) => manager.query(`update projects set name = 'new'`));
      expect(await comesTo(false)).toEqual({ late: false, names: ['new'] });
      await replica.query('select pg_wal_replay_resume()');
      expect(await comesTo(true)).toEqual({ late: true, names: ['new'] });
    } finally {
      await replica.end();
    }
  });

  it('should be asked of the primary while the replica is away, without an error', async () => {
    await server.stop();
    const answers = await Promise.all(Array.from({ length: 20 }, look));
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ late: false, names: ['new'] })));
  });
});
