import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageOptions, Told } from '@promptyflow/contracts/testing';
import { end } from './application';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Pages of the product below what draws them, in a process of their own: the queue that keeps, sends and takes changes is
 * that of the page, on a database as browsers have it. The library of the page brings the program; here is only who
 * drives it.
 */
export class PageProcess {
  /** Tokens that were typed, and those of changes that the server has said it has. */
  readonly typed = new Set<string>();
  readonly acknowledged = new Set<string>();
  /** Codes of changes that were refused for good. */
  readonly refused: string[] = [];
  private readonly asked = new Map<number, PromiseWithResolvers<void>>();
  private lastId = 0;
  private hearsAcknowledged: (count: number) => void = () => undefined;

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    child.on('message', (told) => this.hear(told as Told));
    child.on('exit', (code) => {
      for (const { reject } of this.asked.values()) reject(new Error(`the pages ended with code ${code}`));
    });
  }

  static async start(): Promise<PageProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'promptyflow-pages-'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    await bundle(folder);
    const script = join(folder, 'page-process.mjs');
    return new PageProcess(fork(script, { execArgv: [], env: { ...process.env, NODE_OPTIONS: '' } }), folder);
  }

  /** Closes the pages there are and opens new ones, on new devices. */
  async open(options: PageOptions): Promise<void> {
    this.typed.clear();
    this.acknowledged.clear();
    this.refused.length = 0;
    await this.ask({ ask: 'open', options });
  }

  /** Types tokens here and there; `acknowledged` hears how many there are after each. Resolves when they are typed. */
  type(count: number, acknowledged: (count: number) => void = () => undefined): Promise<void> {
    this.hearsAcknowledged = acknowledged;
    return this.ask({ ask: 'type', count });
  }

  /** One page ends in the middle of its work, and a new one goes on with what it left on the device. */
  reload(): Promise<void> {
    return this.ask({ ask: 'reload' });
  }

  /** Until the server has everything. */
  settle(): Promise<void> {
    return this.ask({ ask: 'settle' });
  }

  async stop(): Promise<void> {
    await end(this.child);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private ask(ask: object): Promise<void> {
    const id = (this.lastId += 1);
    const answer = Promise.withResolvers<void>();
    this.asked.set(id, answer);
    this.child.send({ ...ask, id });
    return answer.promise;
  }

  private hear(told: Told): void {
    if (told.tell === 'refused') this.refused.push(told.code);
    else if (told.tell === 'done') {
      const answer = this.asked.get(told.id);
      this.asked.delete(told.id);
      if (told.error === undefined) answer?.resolve();
      else answer?.reject(new Error(told.error));
    } else {
      for (const token of told.tokens) this[told.tell].add(token);
      if (told.tell === 'acknowledged') this.hearsAcknowledged(this.acknowledged.size);
    }
  }
}

/** The program as one that Node can run; as it is written, it is one for Angular's compiler. */
async function bundle(folder: string): Promise<void> {
  const config = join(
    root,
    'libs/web/projects/data-access/src/sync/testing/page-process/rolldown.config.mjs',
  );
  const child = spawn(join(root, 'node_modules/.bin/rolldown'), ['-c', config, '--dir', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the pages could not be built: code ${code}`);
}
