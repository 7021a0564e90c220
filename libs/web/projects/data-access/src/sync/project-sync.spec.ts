import './testing/device';
import { toTree } from '../outline/outline-tree';
import { ProjectSync } from './project-sync';
import type { TestPage } from './testing/test-page';
import { Walk } from './testing/walk';
import type { WalkOptions } from './testing/walk';

const usual: Omit<WalkOptions, 'seed'> = { steps: 70, people: 2, faults: 0.2, crashes: 0.02 };

/** What is live, in order, with its texts and without what only counts writes. */
function documentOf({ server }: Walk) {
  const { revision: _revision, ...outline } = server.readOutline();
  const { blocks, prompts } = toTree({ ...outline, revision: 0 });
  const text = ({ id }: { readonly id: string }) => server.texts.get(id);
  const counters = new Set(['version', 'tokens', 'chars']);
  const items = blocks.flatMap((block) => block.items.flatMap((item) => [item, ...item.subItems]));
  const rows = JSON.stringify([blocks, prompts], (name, value: unknown) =>
    counters.has(name) ? undefined : value,
  );
  return { rows: JSON.parse(rows) as unknown, texts: [...items, ...prompts].map(text) };
}

async function textFaults(walk: Walk, page: TestPage): Promise<string[]> {
  const faults: string[] = [];
  const { items, prompts } = walk.server.readOutline();
  const texts = [
    ...Object.keys(items).map((id) => ({ kind: 'item' as const, id })),
    ...Object.keys(prompts).map((id) => ({ kind: 'prompt' as const, id })),
  ];
  for (const { kind, id } of texts) {
    if ((await walk.shown(page, kind, id)) !== walk.server.texts.get(id))
      faults.push(`another ${kind} text is shown`);
  }
  return faults;
}

/** What is wrong at the end of a walk. */
async function faultsOf(options: WalkOptions): Promise<string[]> {
  const walk = new Walk(options);
  await walk.run();
  const faults: string[] = [];
  for (const page of walk.pages) {
    const tree = page.outline && toTree(page.outline);
    if (!tree || inOrder(tree) !== inOrder(toTree(walk.server.readOutline()))) {
      faults.push('another outline is shown');
    }
    faults.push(...(await textFaults(walk, page)));
  }
  const { items, prompts } = walk.server.readOutline();
  const { texts } = walk.server;
  const live = [...Object.keys(items), ...Object.keys(prompts)].map((id) => texts.get(id)).join('\n');
  const offered = walk.pages.flatMap(({ sync }) => sync.openConflicts().map(({ mine }) => mine));
  const kept = [...texts.values(), ...offered].join('\n');
  for (const token of walk.tokens) {
    if (!kept.includes(token)) faults.push(`${token} is lost`);
    if (options.keepsAll && !live.includes(token)) faults.push(`${token} is out of sight`);
    if (live.split(token).length > 2) faults.push(`${token} is doubled`);
  }
  walk.end();
  return faults;
}

/** As JSON whose names are sorted. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}

/** The first seed whose walk has faults; `faultsOf` replays it. */
async function failing(count: number, options: Omit<WalkOptions, 'seed'>) {
  for (let seed = 1; seed <= count; seed++) {
    const faults = await faultsOf({ ...options, seed });
    if (faults.length > 0) return { seed, faults };
  }
  return null;
}

describe(ProjectSync.name, () => {
  it('should lose nothing, double nothing and converge, whatever is lost on the way', async () => {
    expect(await failing(500, usual)).toBeNull();
  }, 60_000);

  it('should keep what one person types in sight, also where other pieces are made of it', async () => {
    expect(await failing(200, { ...usual, people: 1, steps: 100, keepsAll: true })).toBeNull();
  }, 60_000);

  it('should be caught losing when the server lets the last write win', async () => {
    const { faults } = (await failing(200, { ...usual, steps: 150, policy: 'lastWriteWins' })) ?? {
      faults: [],
    };
    expect(faults.join()).toMatch(/is lost|another item text/);
  }, 60_000);

  it('should bring the document back by undoing everything, and forth by redoing it', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const walk = new Walk({ ...usual, seed, people: 1, faults: 0, crashes: 0 });
      const before = documentOf(walk);
      await walk.run();
      const [page] = walk.pages;
      if (!page) throw new Error('there is no page');
      const after = documentOf(walk);
      const all = async (move: 'undo' | 'redo') => {
        while ((await walk.until(page, page.sync[move]())) !== null) await walk.settle();
      };
      await all('undo');
      expect({ seed, ...documentOf(walk) }).toEqual({ seed, ...before });
      await all('redo');
      expect({ seed, ...documentOf(walk) }).toEqual({ seed, ...after });
      walk.end();
    }
  }, 60_000);
});
