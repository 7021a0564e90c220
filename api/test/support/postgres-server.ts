import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { end } from './application';
import { FaultyLink } from './faulty-link';

const root = fileURLToPath(new URL('../../..', import.meta.url));

type Address = 'DATABASE_URL' | 'DATABASE_MIGRATION_URL' | 'DATABASE_ADMIN_URL';

/** Tells the addresses, and lives until nobody wants the server any more. */
const tellAddresses = `
  const { DATABASE_URL, DATABASE_MIGRATION_URL, DATABASE_ADMIN_URL } = process.env;
  console.log(JSON.stringify({ DATABASE_URL, DATABASE_MIGRATION_URL, DATABASE_ADMIN_URL }));
  process.stdin.resume().on('end', () => process.exit(0));
`;

/** A PostgreSQL of a test's own, with the schema, which flushes what it commits; behind a link that survives it. */
export class PostgresServer {
  private child?: ChildProcess;
  private addresses?: Readonly<Record<Address, string>>;

  private constructor(
    private readonly folder: string,
    private ownLink?: FaultyLink,
  ) {}

  static async start(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'promptyflow-postgres-'));
    // The account that PostgreSQL runs as must get in.
    chmodSync(folder, 0o755);
    const server = new PostgresServer(folder);
    await server.start();
    await server.migrate();
    return server;
  }

  /** What is between it and the applications. */
  get link(): FaultyLink {
    if (!this.ownLink) throw new Error('PostgreSQL was never started');
    return this.ownLink;
  }

  /** As the superuser, past the link. */
  get adminUrl(): string {
    return this.address('DATABASE_ADMIN_URL');
  }

  /** The account that it runs as. */
  get account(): { readonly uid: number; readonly gid: number } {
    return statSync(join(this.folder, 'postgres', 'cluster'));
  }

  /** Resolves when it answers; the port is another one each time, behind the same link. */
  async start(): Promise<void> {
    const script = join(root, 'tools', 'services', 'run.ts');
    const args = [script, '--needs', 'postgres', '--data-dir', this.folder, '--', process.execPath];
    const child = spawn(process.execPath, [...args, '-e', tellAddresses], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    this.child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      this.addresses = JSON.parse(line) as Record<Address, string>;
      break;
    }
    if (!this.addresses || child.exitCode !== null) throw new Error('PostgreSQL did not start');
    const url = this.address('DATABASE_URL');
    this.ownLink ??= await FaultyLink.to(url);
    this.ownLink.retarget(url);
  }

  /** Ends it as a crash does: what is open is not finished, and the next start recovers from the log. */
  async crash(): Promise<void> {
    const file = readFileSync(join(this.folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
    process.kill(Number(file.split('\n')[0]), 'SIGQUIT');
    await this.stop();
  }

  /** Its write-ahead log is in that folder from the next start on; while it is stopped. */
  moveLogTo(folder: string): void {
    const log = join(this.folder, 'postgres', 'cluster', 'pg_wal');
    spawnSync('cp', ['--archive', `${log}/.`, folder]);
    rmSync(log, { recursive: true });
    symlinkSync(folder, log);
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (!child) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.stdin?.end();
    if (child.exitCode === null && child.signalCode === null) await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    await this.ownLink?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async migrate(): Promise<void> {
    const child = spawn(process.execPath, [join(root, 'dist', 'api', 'migrate.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '', ...this.addresses },
    });
    const code = await new Promise((done) => child.once('exit', done));
    if (code !== 0) throw new Error(`the migration ended with code ${String(code)}`);
    await end(child);
  }

  private address(name: Address): string {
    if (!this.addresses) throw new Error('PostgreSQL was never started');
    return this.addresses[name];
  }
}
