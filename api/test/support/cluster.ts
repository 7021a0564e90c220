import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ApiClient } from './api-client';
import { end, freePort, startApplication, startWorker } from './application';
import type { OwnApplication, OwnProcess } from './application';
import { Exposition } from './exposition';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const listensWithinMs = 10_000;

/** Debian puts servers where only root looks for them. */
const path = `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`;

/** The programs that a cluster needs and this machine has not; the packages `nginx-light` and `pgbouncer` bring them. */
export function missingPrograms(): string[] {
  const isMissing = (name: string) => spawnSync(name, ['-V'], { env: { PATH: path } }).error !== undefined;
  return ['nginx', 'pgbouncer'].filter(isMissing);
}

export interface ClusterOptions {
  readonly processes: number;
  readonly workers: number;
  /** Connections to PostgreSQL of all processes together. */
  readonly poolSize: number;
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * The product as it runs on many machines: processes of the API behind nginx with the file that is deployed, workers
 * beside them, and PgBouncer, which lends connections for a transaction at a time, before PostgreSQL.
 */
export class Cluster {
  readonly client: ApiClient;
  readonly applications: OwnApplication[] = [];
  readonly workers: OwnProcess[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'promptyflow-cluster-'));
  private readonly servers: ChildProcess[] = [];
  private variables: Readonly<Record<string, string>> & { readonly REDIS_KEY_PREFIX: string } = {
    REDIS_KEY_PREFIX: '',
  };
  private readonly metricsToken = `metrics-token-${randomUUID()}`;

  private constructor(
    private readonly options: ClusterOptions,
    readonly port: number,
  ) {
    this.client = new ApiClient(`http://127.0.0.1:${port}`);
  }

  static async start(options: ClusterOptions): Promise<Cluster> {
    const cluster = new Cluster(options, await freePort());
    try {
      await cluster.startAll();
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw new Error(`the cluster did not start: ${cluster.complaints}`, { cause: error });
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.applications, ...this.workers].map((own) => own.kill()));
    // In the other order nginx would complain.
    for (const server of this.servers) await end(server);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Requests that each process has answered, by the processes' own count; 0 for those that have gone. */
  async answered(): Promise<number[]> {
    return Promise.all(
      this.applications.map(async ({ client }) => {
        const headers = { authorization: `Bearer ${this.metricsToken}` };
        const response = await fetch(`${client.url}/metrics`, { headers }).catch(() => undefined);
        if (!response) return 0;
        const series = Exposition.parse(await response.text());
        return series.value('promptyflow_http_request_duration_seconds_count');
      }),
    );
  }

  /** One more worker, as when one is replaced. */
  addWorker(): void {
    this.workers.push(startWorker(this.variables));
  }

  private async startAll(): Promise<void> {
    chmodSync(this.folder, 0o755);
    const ports = await Promise.all(Array.from({ length: this.options.processes }, freePort));
    const databasePort = await this.startPooler();
    const database = new URL(process.env.DATABASE_URL ?? '');
    database.port = String(databasePort);
    this.variables = {
      DATABASE_URL: database.href,
      DATABASE_POOLER: 'transaction',
      PUBLIC_URL: this.client.url,
      REDIS_KEY_PREFIX: `test-${randomUUID()}`,
      METRICS_TOKEN: this.metricsToken,
      TRUSTED_PROXIES: '1',
      WORKERS: 'false',
      SHUTDOWN_DELAY_MS: '1500',
      AI_SHUTDOWN_GRACE_MS: '5000',
      ...this.options.variables,
    };
    // One after the other: beside each other, on few cores, none would be ready in time.
    for (const port of ports) {
      this.applications.push(await startApplication({ ...this.variables, PORT: String(port) }));
    }
    for (let worker = 0; worker < this.options.workers; worker += 1) this.addWorker();
    await this.startProxy(ports);
  }

  private async startPooler(): Promise<number> {
    const port = await freePort();
    const server = new URL(process.env.DATABASE_URL ?? '');
    const users = join(this.folder, 'userlist.txt');
    writeFileSync(users, `"${server.username}" "${server.password}"\n`);
    const deployed = readFileSync(join(root, 'deploy', 'pgbouncer.ini'), 'utf8');
    const file = deployed
      .replace('host=postgres port=5432', `host=${server.hostname} port=${server.port}`)
      .replace('listen_addr = 0.0.0.0', 'listen_addr = 127.0.0.1')
      .replace('listen_port = 6432', `listen_port = ${port}\nunix_socket_dir =`)
      .replace('/etc/pgbouncer/userlist.txt', users)
      .replace('default_pool_size = 40', `default_pool_size = ${this.options.poolSize}`);
    const path = join(this.folder, 'pgbouncer.ini');
    writeFileSync(path, file);
    // It refuses to run as root.
    const account = process.getuid?.() === 0 ? ['--user=nobody'] : [];
    this.run('pgbouncer', [...account, path]);
    await listening(port);
    return port;
  }

  private async startProxy(ports: readonly number[]): Promise<void> {
    const deployed = (name: string) => readFileSync(join(root, 'deploy', name), 'utf8');
    const temporary = join(this.folder, 'nginx');
    mkdirSync(temporary);
    const file = deployed('nginx.conf')
      .replaceAll('/tmp/', `${temporary}/`)
      .replace('worker_processes auto', 'worker_processes 1')
      .replace('listen 8080', `listen 127.0.0.1:${this.port}`)
      .replace('/usr/share/nginx/html', join(root, 'dist', 'web', 'browser'));
    const account = process.getuid?.() === 0 ? 'user root;\n' : '';
    const path = join(temporary, 'nginx.conf');
    writeFileSync(path, account + file);
    const upstream = deployed('upstream.conf')
      .replace(/^.*server api:3000(.*;)$/gm, (_line, rest: string) =>
        ports.map((port) => `server 127.0.0.1:${port}${rest}`).join('\n'),
      )
      .replace('keepalive_timeout 4s', 'keepalive_timeout 1s');
    writeFileSync(join(temporary, 'upstream.conf'), upstream);
    this.run('nginx', ['-c', path, '-g', 'daemon off;', '-e', 'stderr']);
    await listening(this.port);
  }

  private run(program: string, args: readonly string[]): void {
    const options = { cwd: this.folder, env: { ...process.env, PATH: path } };
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.complaints += text));
    this.servers.unshift(child);
  }

  /** What nginx and PgBouncer have said. */
  complaints = '';
}

async function listening(port: number): Promise<void> {
  const deadline = Date.now() + listensWithinMs;
  for (;;) {
    const isOpen = await new Promise<boolean>((tell) => {
      const socket = createConnection({ host: '127.0.0.1', port });
      socket.once('connect', () => tell(true)).once('error', () => tell(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    if (Date.now() > deadline) throw new Error(`nothing listens on port ${port}`);
    await pause(30);
  }
}
