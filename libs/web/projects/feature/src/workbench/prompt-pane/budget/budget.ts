import { reservedForAnswer } from '@promptyflow/contracts';
import { estimateTokens } from '@promptyflow/prompt-engine';
import type { OutlineTree } from '@promptyflow/web-projects-data-access';

/** Rough, until the server has counted a text: prose of most languages has between two and four characters a token. */
const charsPerToken = 3;

export interface BudgetPart {
  readonly id: string;
  readonly title: string;
  readonly tokens: number;
}

export interface Budget {
  /** The blocks of the selection, in its order. */
  readonly blocks: readonly BudgetPart[];
  /** The template, its values and tags, and the system text. */
  readonly own: number;
  readonly total: number;
  readonly approximate: boolean;
}

/** Tokens as o200k counts them; `exact` is false for a guess. */
export interface OwnTokens {
  readonly tokens: number;
  readonly exact: boolean;
}

export function guessTokens(chars: number): OwnTokens {
  return { tokens: Math.ceil(chars / charsPerToken), exact: chars === 0 };
}

interface BudgetQuestion {
  readonly tree: Pick<OutlineTree, 'blocks'> | null;
  readonly selection: readonly string[];
  readonly own: OwnTokens;
  readonly provider: string;
}

/** What a prompt costs in tokens of a provider's models, by block. */
export function budgetOf({ tree, selection, own, provider }: BudgetQuestion): Budget {
  const chosen = new Set(selection);
  let exact = own.exact;
  const counted = (tree?.blocks ?? []).map(({ id, title, items }) => {
    const leaves = items
      .flatMap((item) => (item.subItems.length > 0 ? item.subItems : [item]))
      .filter((leaf) => chosen.has(leaf.id));
    const tokens = leaves.reduce((sum, leaf) => {
      exact &&= leaf.tokens !== null;
      return sum + (leaf.tokens ?? guessTokens(leaf.chars).tokens);
    }, 0);
    return {
      id,
      title,
      first: firstPlace(selection, leaves),
      tokens: estimateTokens(provider, tokens).tokens,
    };
  });
  const blocks = counted
    .filter(({ tokens }) => tokens > 0)
    .toSorted((left, right) => left.first - right.first)
    .map(({ id, title, tokens }) => ({ id, title, tokens }));
  const ownEstimate = estimateTokens(provider, own.tokens);
  const total = blocks.reduce((sum, { tokens }) => sum + tokens, ownEstimate.tokens);
  return { blocks, own: ownEstimate.tokens, total, approximate: !exact || ownEstimate.approximate };
}

interface ExcessQuestion {
  readonly total: number;
  /** In tokens; null when it is not known. */
  readonly window: number | null;
  readonly provider: string;
  /** Most tokens of the answer, which the window must hold, too. */
  readonly maxTokens?: number;
}

/** By how many tokens a prompt and its answer are longer than the window; 0 when they fit, or nobody knows. */
export function excessOf({ total, window, provider, maxTokens }: ExcessQuestion): number {
  return window === null ? 0 : Math.max(0, total + reservedForAnswer(provider, maxTokens) - window);
}

function firstPlace(selection: readonly string[], leaves: readonly { readonly id: string }[]): number {
  const places = leaves.map(({ id }) => selection.indexOf(id));
  return Math.min(...places);
}
