import type { Change } from '@promptyflow/contracts';
import { generateKeyBetween } from 'fractional-indexing';
import { uuidv7 } from 'uuidv7';
import { Seeded } from '@promptyflow/text-edits/testing';
import { ServerModel } from './server-model';
import type { EditPolicy } from './server-model';
import { TestPage, turns } from './test-page';
import { PageNames } from './page-names';

export interface WalkOptions {
  readonly seed: number;
  readonly steps: number;
  readonly people: number;
  /** How many of the messages are lost, doubled or overtaken. */
  readonly faults: number;
  /** How many of the steps are the end of a page. */
  readonly crashes: number;
  readonly policy?: EditPolicy;
  /** Nobody removes anything: all that is typed is in sight at the end. */
  readonly keepsAll?: boolean;
}

let walks = 0;

/** People who work on one project, as a seed has it, until everything has arrived. */
export class Walk {
  readonly random: Seeded;
  readonly server: ServerModel;
  readonly pages: TestPage[];
  /** What was typed and never marked to be deleted by anyone. */
  readonly tokens: string[] = [];
  private readonly browsers: PageNames[];
  private readonly name = `walk-${(walks += 1)}`;
  /** Pieces of which others were made: brought back, they would say again what those say. */
  private readonly made = new Set<string>();
  private names = 0;

  constructor(private readonly options: WalkOptions) {
    this.random = new Seeded(options.seed);
    this.server = new ServerModel(uuidv7(), options.policy);
    const [blockId, promptId] = [uuidv7(), uuidv7()];
    this.server.post(
      [
        change({ type: 'block.add', blockId, title: 'Block', position: 'a0' }),
        ...['a0', 'a1', 'a2'].map((position) =>
          change({
            type: 'item.add',
            itemId: uuidv7(),
            blockId,
            parentItemId: null,
            title: 'Item',
            position,
            content: '.',
          }),
        ),
        change({ type: 'prompt.add', promptId, title: 'Prompt', position: 'a0', template: '.' }),
      ],
      0,
    );
    this.browsers = Array.from({ length: options.people }, () => new PageNames());
    this.pages = this.browsers.map((_, person) => this.newPage(person, uuidv7()));
  }

  async run(): Promise<void> {
    for (const page of this.pages) page.open();
    await this.settle();
    for (const page of this.pages) this.show(page);
    for (let step = 0; step < this.options.steps; step++) {
      this.step();
      await turns(this.random.below(4));
    }
    await this.settle();
  }

  /** All faults end; everything that waits arrives. */
  async settle(): Promise<void> {
    for (const page of this.pages) for (const id of page.opened.keys()) page.hide(id);
    for (const page of this.pages) page.rejoin();
    for (let quiet = 0, round = 0; quiet < 12; round++) {
      dispatchEvent(new Event('online'));
      if (round > 600) throw new Error(`seed ${this.options.seed}: it never gets quiet`);
      for (const page of this.pages) {
        page.sync.saveNow();
        page.hear(this.random, 0);
        page.network.step(this.random, 0);
        page.network.step(this.random, 0);
      }
      await turns(3);
      quiet = this.pages.every(({ isQuiet }) => isQuiet) ? quiet + 1 : 0;
    }
  }

  /** What comes of something that needs the network; nothing is lost meanwhile. */
  async until<T>(page: TestPage, work: Promise<T>): Promise<T> {
    let done: { readonly value: T } | undefined;
    void work.then((value) => (done = { value }));
    for (let round = 0; !done && round < 400; round++) {
      page.network.step(this.random, 0);
      await turns(2);
    }
    if (!done) throw new Error(`seed ${this.options.seed}: it never ends`);
    return done.value;
  }

  /** The text of a piece or a template as a page shows it. */
  async shown(page: TestPage, kind: 'item' | 'prompt', id: string): Promise<string> {
    const text = await this.until(page, page.sync.openText(kind, id));
    const content = text.text.toString();
    page.sync.closeText(text);
    return content;
  }

  /** The pages are closed for good. */
  end(): void {
    for (const page of this.pages) page.crash();
  }

  private step(): void {
    const { random, pages } = this;
    const person = random.below(pages.length);
    const page = pages[person];
    if (!page) return;
    if (random.chance(this.options.crashes)) {
      const isNew = !this.options.keepsAll && random.chance(0.5);
      return this.crash(person, isNew ? uuidv7() : null);
    }
    if (random.chance(0.45)) return page.network.step(random, this.options.faults);
    if (random.chance(0.2)) return page.hear(random, this.options.faults);
    if (random.chance(0.03)) return page.rejoin();
    if (page.isOpen) this.work(page);
  }

  private work(page: TestPage): void {
    const { random } = this;
    const act = random.pick([
      'show',
      'show',
      'hide',
      'type',
      'type',
      'type',
      'type',
      'save',
      'save',
      'outline',
      'outline',
      'outline',
    ]);
    const id = random.pick([...page.opened.keys()]);
    if (act === 'save') page.sync.saveNow();
    if (act === 'hide' && id) page.hide(id);
    if (act === 'show') this.show(page);
    if (act === 'type' && id) this.type(page, id);
    if (act === 'outline') this.alter(page);
  }

  private show(page: TestPage): void {
    const { items = {}, prompts = {} } = page.outline ?? {};
    const found = this.random.pick(
      [...Object.values(items), ...Object.values(prompts)].filter(({ removed }) => !removed),
    );
    if (found) page.show('template' in found || 'selection' in found ? 'prompt' : 'item', found.id);
  }

  /** Types a word that is there once, between words; or takes a full stop away. */
  private type(page: TestPage, id: string): void {
    const text = page.opened.get(id);
    const row = page.outline?.items[id] ?? page.outline?.prompts[id];
    if (!text?.isLoaded || !row || row.removed) return;
    const content = text.text.toString();
    const places = [0, ...[...content.matchAll(/[.>]/g)].map(({ index }) => index + 1)];
    const at = this.random.pick(places) ?? 0;
    if (this.random.chance(0.15) && content[at] === '.') return page.type(text, at, at + 1, '');
    const token = `<${(this.names += 1)}>`;
    this.tokens.push(token);
    page.type(text, at, at, token);
  }

  private alter(page: TestPage): void {
    const { outline } = page;
    if (!outline) return;
    const { random } = this;
    const items = Object.values(outline.items).filter(({ removed }) => !removed);
    const item = random.pick(items);
    const other = random.pick(items.filter(({ id }) => id !== item?.id));
    const whole = items
      .filter(({ id }) => !this.made.has(id))
      .slice(0, 2)
      .map(({ id }) => id);
    const gone = random.pick(
      Object.values(outline.items).filter(({ id, removed }) => removed && !this.made.has(id)),
    );
    const block = random.pick(Object.values(outline.blocks).filter(({ removed }) => !removed));
    const prompt = random.pick(Object.values(outline.prompts).filter(({ removed }) => !removed));
    const title = `T${(this.names += 1)}`;
    const position = generateKeyBetween(item?.position ?? null, null);
    const wishes: (Change | undefined)[] = [
      block &&
        change({
          type: 'item.add',
          itemId: uuidv7(),
          blockId: block.id,
          parentItemId: null,
          title,
          position,
          content: '.',
        }),
      change({
        type: 'block.add',
        blockId: uuidv7(),
        title,
        position: generateKeyBetween(block?.position ?? null, null),
      }),
      item && change({ type: 'item.rename', itemId: item.id, title }),
      item && change({ type: 'item.remove', itemId: item.id }),
      gone && change({ type: 'item.restore', itemId: gone.id }),
      item &&
        block &&
        change({ type: 'item.move', itemId: item.id, blockId: block.id, parentItemId: null, position }),
      item && other && other.parentItemId === null
        ? change({
            type: 'item.move',
            itemId: item.id,
            blockId: other.blockId,
            parentItemId: other.id,
            position,
          })
        : undefined,
      whole.length > 1
        ? change({ type: 'item.merge', itemIds: whole, separator: '.', into: { itemId: uuidv7(), title } })
        : undefined,
      prompt &&
        item &&
        change({
          type: 'selection.set',
          promptId: prompt.id,
          itemIds: [item.id, ...(other ? [other.id] : [])],
        }),
      prompt && change({ type: 'prompt.rename', promptId: prompt.id, title }),
      block && change({ type: 'block.rename', blockId: block.id, title }),
      block && Object.keys(outline.blocks).length > 2
        ? change({ type: 'block.remove', blockId: block.id })
        : undefined,
      change({ type: 'prompt.add', promptId: uuidv7(), title, position: 'a5', template: '.' }),
    ];
    const wish = random.pick(wishes);
    if (this.options.keepsAll && /remove|restore/.test(wish?.type ?? '')) return;
    if (wish?.type === 'item.merge') for (const id of wish.itemIds) this.made.add(id);
    if (wish) page.submit([wish]);
    const history = random.below(12);
    if (history === 0) void page.sync.submit(this.splitOf(page));
  }

  /** A split between two words of a text that has arrived. */
  private splitOf(page: TestPage): Change[] {
    for (const [id, text] of page.opened) {
      if (text.kind !== 'item' || !text.isLoaded || this.made.has(id) || !text.session.isSettled) continue;
      this.made.add(id);
      const cut = text.text.toString().indexOf('>') + 1;
      const ends: [number, number][] = [
        [0, cut],
        [cut, text.text.length],
      ];
      const parts = ends.map(([from, to], index) => ({
        itemId: uuidv7(),
        title: `P${index}`,
        position: `a9${index + 1}`,
        from,
        to,
      }));
      return [
        change({ type: 'item.split', itemId: id, baseVersion: text.session.version, mode: 'replace', parts }),
      ];
    }
    return [];
  }

  private crash(person: number, clientId: string | null): void {
    const page = this.pages[person];
    page?.crash();
    const next = this.newPage(person, clientId ?? page?.clientId ?? uuidv7());
    this.pages[person] = next;
    next.open();
  }

  private newPage(person: number, clientId: string): TestPage {
    const names = this.browsers[person] ?? new PageNames();
    return new TestPage(this.server, { userId: `${this.name}-${person}`, clientId, names });
  }
}

type Draft = Change extends infer One ? (One extends Change ? Omit<One, 'id'> : never) : never;

export function change(draft: Draft): Change {
  return { id: uuidv7(), ...draft } as Change;
}
