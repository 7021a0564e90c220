import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, startApplication, startWorker } from './application';
import type { OwnApplication, OwnProcess } from './application';
import { Exposition } from './exposition';

export type WatchedProcess = 'api' | 'worker';

const comesWithinMs = 15_000;

/** An API and a worker that tell of themselves. */
export class WatchedProcesses {
  private constructor(
    readonly prefix: string,
    readonly token: string,
    readonly addresses: Readonly<Record<WatchedProcess, string>>,
    readonly application: OwnApplication,
    private readonly worker: OwnProcess,
  ) {}

  static async start(): Promise<WatchedProcesses> {
    const port = String(await freePort());
    const [prefix, token] = [`test-${randomUUID()}`, `metrics-token-${randomUUID()}`];
    const variables = { REDIS_KEY_PREFIX: prefix, METRICS_TOKEN: token };
    const worker = startWorker({ ...variables, WORKER_METRICS_PORT: port });
    const application = await startApplication({ ...variables, WORKERS: 'false' }).catch(
      async (error: unknown) => {
        await worker.stop();
        throw error;
      },
    );
    const addresses = {
      api: `${application.client.url}/metrics`,
      worker: `http://127.0.0.1:${port}/metrics`,
    };
    const started = new WatchedProcesses(prefix, token, addresses, application, worker);
    await until(async () => (await fetch(addresses.worker).catch(() => undefined)) !== undefined);
    return started;
  }

  async stop(): Promise<void> {
    await Promise.all([this.application.stop(), this.worker.stop()]);
  }

  async scrape(where: WatchedProcess): Promise<{ text: string; found: Exposition }> {
    const headers = { authorization: `Bearer ${this.token}` };
    const response = await fetch(this.addresses[where], { headers });
    const told = [
      response.status,
      response.headers.get('content-type'),
      response.headers.get('cache-control'),
    ];
    if (told.join('; ') !== '200; text/plain; version=0.0.4; charset=utf-8; no-store')
      throw new Error(`a scrape answered ${told.join('; ')}`);
    const text = await response.text();
    return { text, found: Exposition.parse(text) };
  }

  async value(where: WatchedProcess, ...series: Parameters<Exposition['value']>): Promise<number> {
    return (await this.scrape(where)).found.value(...series);
  }

  /** Does something, and tells how much a sum has grown by then, once it has grown by `atLeast`. */
  async growth(
    where: WatchedProcess,
    series: Parameters<Exposition['value']>,
    act: () => Promise<unknown>,
    atLeast = 1,
  ): Promise<number> {
    const before = await this.value(where, ...series);
    await act();
    await until(async () => (await this.value(where, ...series)) >= before + atLeast);
    return (await this.value(where, ...series)) - before;
  }
}

/** What is counted when an answer has gone, or a job is over, is counted a moment after it was heard of. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + comesWithinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to hold');
    await pause(20);
  }
}
