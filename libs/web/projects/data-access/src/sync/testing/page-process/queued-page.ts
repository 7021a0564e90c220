import type { AppliedChange, Change } from '@promptyflow/contracts';
import { replaceRange } from '@promptyflow/text-edits';
import type { Seeded } from '@promptyflow/text-edits/testing';
import { uuidv7 } from 'uuidv7';
import type { OpenText } from '../../open-text';
import { ProjectWork } from '../../project-work';
import { SyncDatabase } from '../../sync-database';
import type { SyncStep } from '../../sync-database';
import type { Page, PageApi, PageEvents } from './page';

const never = () => new Promise<never>(() => undefined);

/** Where a page keeps its work, and which tokens are in which change: both outlive it. */
export class PageDevice {
  readonly database = new SyncDatabase();
  readonly owner: { readonly clientId: string; readonly projectId: string };
  private readonly tokens = new Map<string, readonly string[]>();

  constructor(readonly projectId: string) {
    this.owner = { clientId: uuidv7(), projectId };
  }

  keepTokens(changes: readonly Change[]): void {
    for (const change of changes) this.tokens.set(change.id, tokensIn(JSON.stringify(change)));
  }

  /** The tokens of changes, which are told of once. */
  takeTokens(changeIds: readonly string[]): string[] {
    const tokens = changeIds.flatMap((id) => this.tokens.get(id) ?? []);
    for (const id of changeIds) this.tokens.delete(id);
    return tokens;
  }
}

/** A page with the product's own queue: what keeps, sends and takes changes is the real thing, and so is the server. */
export class QueuedPage implements Page {
  private constructor(
    private readonly work: ProjectWork,
    private readonly random: Seeded,
    private readonly life: { isOver: boolean },
  ) {}

  /** Goes on with what is on the device. */
  static async open(
    device: PageDevice,
    api: PageApi,
    random: Seeded,
    events: PageEvents,
  ): Promise<QueuedPage> {
    const waiting = await device.database.read('person', device.owner);
    const life = { isOver: false };
    const alive = <T>(call: () => Promise<T>) => (life.isOver ? never() : call());
    const tell = (changeIds: readonly string[]) => {
      const tokens = device.takeTokens(changeIds);
      if (tokens.length > 0) events.acknowledged(tokens);
    };
    const work = new ProjectWork(
      {
        post: (changes, since) => alive(() => api.post(changes, since)),
        since: (revision) => alive(() => api.since(revision)),
        readText: (_kind, id) => alive(() => api.readText(id)),
        write: (step: SyncStep) => alive(() => device.database.write('person', device.owner, step)),
      },
      {
        queued: (changes) => device.keepTokens(changes),
        applied: (changes: readonly AppliedChange[]) => tell(changes.map(({ change }) => change.id)),
        answered: tell,
        refused: (_change, _group, { code }) => events.refused(code),
        conflicted: () => events.refused('conflict'),
        historyChanged: () => undefined,
        stateChanged: () => undefined,
      },
      waiting,
      await api.readRevision(),
    );
    const page = new QueuedPage(work, random, life);
    await work.catchUp();
    await work.commitTyped();
    work.wake();
    return page;
  }

  get waiting(): number {
    return this.work.waiting;
  }

  async type(token: string, itemId: string): Promise<void> {
    const text = await this.work.texts.open('item', itemId, () => this.work.catchUp());
    this.work.typed(text, insertion(text, token, this.random));
    text.editors -= 1;
    await this.work.commitTyped();
    this.work.wake();
  }

  addBlock(token: string): void {
    void this.work.submit([
      { id: uuidv7(), type: 'block.add', blockId: uuidv7(), title: token, position: 'a5' },
    ]);
    this.work.wake();
  }

  wake(): void {
    this.work.wake();
  }

  drain(): Promise<void> {
    return this.work.drain();
  }

  crash(): void {
    this.life.isOver = true;
    this.work.close();
  }
}

/** The tokens in a text: each is there once when nothing was lost and nothing doubled. */
export function tokensIn(text: string): string[] {
  return text.match(/<[\w.]+>/g) ?? [];
}

function insertion({ text }: OpenText, token: string, random: Seeded) {
  const content = text.toString();
  const places = [0, ...[...content.matchAll(/>/g)].map(({ index }) => index + 1)];
  const at = random.pick(places) ?? 0;
  return replaceRange(content.length, at, at, token);
}
