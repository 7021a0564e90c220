import type { PagePolicy } from '@promptyflow/contracts/testing';
import { replaceRange, toEditJson } from '@promptyflow/text-edits';
import { uuidv7 } from 'uuidv7';
import type { Page, PageApi, PageEvents } from './page';

interface Waiting {
  readonly token: string;
  readonly itemId: string;
  readonly changeId: string;
}

/**
 * What the product is not: a page that writes the whole text as it last knew it over whatever is there, or one that sends
 * anew, under another id, what was not answered. A test that finds nothing wrong with these finds nothing at all.
 */
export class LosingPage implements Page {
  private readonly queue: Waiting[] = [];
  private readonly copies = new Map<string, string>();
  private sending?: Promise<void>;

  constructor(
    private readonly policy: Exclude<PagePolicy, 'queue'>,
    private readonly api: PageApi,
    private readonly events: PageEvents,
  ) {}

  get waiting(): number {
    return this.queue.length;
  }

  async type(token: string, itemId: string): Promise<void> {
    const copy = this.copies.get(itemId) ?? (await this.api.readText(itemId)).content;
    this.copies.set(itemId, copy + token);
    this.queue.push({ token, itemId, changeId: uuidv7() });
    this.wake();
  }

  addBlock(token: string): void {
    this.events.acknowledged([token]);
  }

  wake(): void {
    void this.drain();
  }

  drain(): Promise<void> {
    this.sending ??= this.send().finally(() => (this.sending = undefined));
    return this.sending;
  }

  crash(): void {
    this.copies.clear();
  }

  private async send(): Promise<void> {
    for (let [next] = this.queue; next; [next] = this.queue) {
      try {
        await this.sendOne(next);
      } catch {
        return;
      }
      this.queue.shift();
      this.events.acknowledged([next.token]);
    }
  }

  private async sendOne({ token, itemId, changeId }: Waiting): Promise<void> {
    const isWhole = this.policy === 'lastWriteWins';
    const { content, version } = await this.api.readText(itemId);
    const edit = isWhole
      ? replaceRange(content.length, 0, content.length, this.copies.get(itemId) ?? '')
      : replaceRange(content.length, 0, 0, token);
    const id = isWhole ? changeId : uuidv7();
    await this.api.post([{ id, type: 'item.edit', itemId, baseVersion: version, edit: toEditJson(edit) }], 0);
  }
}
