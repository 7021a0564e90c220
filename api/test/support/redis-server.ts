import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { end, freePort } from './application';

const program = [process.env.PROMPTYFLOW_REDIS_SERVER, 'redis-server', 'valkey-server']
  .filter((name) => name !== undefined)
  .find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);

/** A Redis of a test's own, which goes away and comes back at the same address with what it had. */
export class RedisServer {
  private child?: ChildProcess;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<RedisServer> {
    const folder = mkdtempSync(join(tmpdir(), 'promptyflow-redis-'));
    const server = new RedisServer(folder, await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    if (!program) throw new Error('neither redis-server nor valkey-server is on the PATH');
    const settings = {
      bind: '127.0.0.1',
      port: String(this.port),
      dir: this.folder,
      appendonly: 'yes',
      save: '',
      'maxmemory-policy': 'noeviction',
    };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    this.child = spawn(program, args, { stdio: 'ignore' });
    const client = new Redis(this.url, { maxRetriesPerRequest: null, retryStrategy: () => 30 });
    client.on('error', () => undefined);
    await client.ping();
    client.disconnect();
  }

  /** Lets it hang: its connections stay, and nothing answers. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  async stop(): Promise<void> {
    this.child?.kill('SIGCONT');
    if (this.child) await end(this.child);
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
