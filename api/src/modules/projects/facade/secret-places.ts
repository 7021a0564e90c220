import type { PromptPart } from '@promptyflow/contracts';
import { findSecrets } from '@promptyflow/prompt-engine';
import type { LeafRange, SecretKind } from '@promptyflow/prompt-engine';

/** Where a key or a password stands in what is sent; never the secret itself. */
export interface SecretPlace {
  readonly kind: SecretKind;
  readonly part: PromptPart;
  /** In UTF-16 code units of that part; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** The leaf that holds it; null for the template, a value, or a text that was not compiled. */
  readonly itemId: string | null;
}

interface Sent {
  readonly prompt: string;
  readonly system: string;
  /** Where the texts of leaves stand in the prompt, in its order. */
  readonly ranges: readonly LeafRange[];
}

/** The secrets of what is sent, those of the prompt first. */
export function secretPlaces({ prompt, system, ranges }: Sent): SecretPlace[] {
  let next = 0;
  const inPrompt = findSecrets(prompt).map(({ kind, start, end }): SecretPlace => {
    // Both are in the order of the text.
    while (next < ranges.length && (ranges[next]?.end ?? 0) <= start) next++;
    const range = ranges[next];
    const itemId = range && range.start <= start ? range.leafId : null;
    return { kind, part: 'prompt', start, end, itemId };
  });
  const inSystem = findSecrets(system).map(({ kind, start, end }): SecretPlace => ({
    kind,
    part: 'system',
    start,
    end,
    itemId: null,
  }));
  return [...inPrompt, ...inSystem];
}
