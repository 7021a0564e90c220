import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiAnswer } from './api-client';
import { change } from './projects';
import type { TestProject } from './projects';

const retryMs = 20;
const givesUpAfter = 1500;

/** A client that sends changes until each is acknowledged, always by the id that the change had at first. */
export class ChangeSender {
  /** Ids of the changes, in the order of their acknowledgement. */
  readonly acknowledged: string[] = [];
  /** Status and code of each answer that was none, 0 for a broken connection. */
  readonly failures: { readonly status: number; readonly code: string }[] = [];

  constructor(private readonly project: TestProject) {}

  private sent = 0;

  /** Sends `count` changes, `atOnce` at a time. `acknowledged` hears how many there are after each. */
  async send(count: number, atOnce: number, acknowledged: (count: number) => void = () => undefined) {
    let started = 0;
    const work = async () => {
      while (started < count) {
        started += 1;
        await this.sendOne();
        acknowledged(this.acknowledged.length);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  /** The ids of the log, oldest first. */
  async stored(): Promise<string[]> {
    const ids: string[] = [];
    for (let since = 0; ;) {
      const body = await this.insist<{
        revision: number;
        more: boolean;
        changes: { change: { id: string }; revision: number }[];
      }>(() => this.project.request('GET', `/changes?since=${since}`));
      ids.push(...body.changes.map((entry) => entry.change.id));
      if (!body.more) return ids;
      since = body.revision;
    }
  }

  /** The titles of the blocks that the changes added, each of which is a change's id. */
  async storedTitles(): Promise<string[]> {
    const { contextBlocks } = await this.insist<{ contextBlocks: { title: string }[] }>(() =>
      this.project.request('GET'),
    );
    return contextBlocks.map(({ title }) => title);
  }

  private async sendOne(): Promise<void> {
    const blockId = randomUUID();
    const entry = change('block.add', { blockId, title: '', position: 'b1' });
    const titled = { ...entry, title: entry.id };
    // A fifth of them go out twice at once, as after a reply that was lost.
    this.sent += 1;
    const early = this.sent % 5 === 0 ? this.project.post([titled]).catch(() => undefined) : undefined;
    await this.insist(() => this.project.post([titled]));
    this.acknowledged.push(entry.id);
    await early;
  }

  /** Asks until the answer is 200, as a page does, and returns its body. */
  private async insist<Body>(ask: () => Promise<ApiAnswer<Body>>): Promise<Body> {
    for (let attempt = 0; attempt < givesUpAfter; attempt += 1) {
      const answer = await ask().catch(() => undefined);
      if (answer?.status === 200) return answer.body;
      const code = (answer?.body as { code?: string } | undefined)?.code ?? '';
      this.failures.push({ status: answer?.status ?? 0, code });
      await pause(retryMs);
    }
    throw new Error(`a request was not answered: ${JSON.stringify(this.failures.slice(-3))}`);
  }
}
