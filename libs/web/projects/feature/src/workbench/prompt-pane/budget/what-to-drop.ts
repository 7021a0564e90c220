import { estimateTokens } from '@promptyflow/prompt-engine';
import type { OutlineTree } from '@promptyflow/web-projects-data-access';
import { guessTokens } from './budget';

/** A way to make a prompt fit: pieces to leave out. */
export interface DropSuggestion {
  /** The fewest pieces; the last ones in order; or all of one block. */
  readonly kind: 'largest' | 'last' | 'block';
  readonly itemIds: readonly string[];
  readonly tokens: number;
  /** The block's, or that of the only piece; '' for more than one piece. */
  readonly title: string;
}

interface DropQuestion {
  readonly tree: Pick<OutlineTree, 'blocks'> | null;
  readonly selection: readonly string[];
  /** Tokens over the window. */
  readonly excess: number;
  readonly provider: string;
}

interface Leaf {
  readonly id: string;
  readonly title: string;
  readonly tokens: number;
}

/** What can be left out so that the rest fits, each way once; none when even everything is not enough. */
export function whatToDrop({ tree, selection, excess, provider }: DropQuestion): readonly DropSuggestion[] {
  const blocks = blocksOf(tree, new Set(selection), provider);
  const byId = new Map(blocks.flatMap(({ leaves }) => leaves).map((leaf) => [leaf.id, leaf]));
  const inOrder = selection.flatMap((id) => byId.get(id) ?? []);
  if (excess <= 0 || sum(inOrder) < excess) return [];
  const block = blocks
    .filter(({ leaves }) => sum(leaves) >= excess)
    .toSorted((left, right) => sum(left.leaves) - sum(right.leaves))[0];
  const found: DropSuggestion[] = [
    suggestion('largest', fewest(inOrder, excess)),
    suggestion('last', untilEnough(inOrder.toReversed(), excess)),
    ...(block && block.leaves.length > 1
      ? [{ ...suggestion('block', block.leaves), title: block.title }]
      : []),
  ];
  const seen = new Set<string>();
  return found.filter(({ itemIds }) => {
    const key = itemIds.toSorted().join();
    return !seen.has(key) && seen.add(key).size > 0;
  });
}

/** The smallest piece that is enough by itself, else the largest ones. */
function fewest(leaves: readonly Leaf[], excess: number): readonly Leaf[] {
  const bySize = leaves.toSorted((left, right) => right.tokens - left.tokens);
  const enough = bySize.findLast(({ tokens }) => tokens >= excess);
  return enough ? [enough] : untilEnough(bySize, excess);
}

function untilEnough(leaves: readonly Leaf[], excess: number): readonly Leaf[] {
  let tokens = 0;
  const count = leaves.findIndex((leaf) => (tokens += leaf.tokens) >= excess) + 1;
  return leaves.slice(0, count);
}

function suggestion(kind: DropSuggestion['kind'], leaves: readonly Leaf[]): DropSuggestion {
  const title = leaves.length === 1 ? (leaves[0]?.title ?? '') : '';
  return { kind, itemIds: leaves.map(({ id }) => id), tokens: sum(leaves), title };
}

function sum(leaves: readonly Leaf[]): number {
  return leaves.reduce((total, { tokens }) => total + tokens, 0);
}

function blocksOf(tree: Pick<OutlineTree, 'blocks'> | null, chosen: ReadonlySet<string>, provider: string) {
  return (tree?.blocks ?? []).map(({ title, items }) => ({
    title,
    leaves: items
      .flatMap((item) => (item.subItems.length > 0 ? item.subItems : [item]))
      .filter(({ id }) => chosen.has(id))
      .map(({ id, title: name, tokens, chars }): Leaf => {
        const counted = tokens ?? guessTokens(chars).tokens;
        return { id, title: name, tokens: estimateTokens(provider, counted).tokens };
      }),
  }));
}
