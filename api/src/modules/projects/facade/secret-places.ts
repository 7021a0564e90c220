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
  /** Where it begins in the text of the leaf. */
  readonly itemOffset: number | null;
}

/** For those who may read the text: with enough of the secret to tell which one it is. */
export interface MaskedSecret extends SecretPlace {
  readonly masked: string;
}

interface Sent {
  readonly prompt: string;
  readonly system: string;
  /** Where the texts of leaves stand in the prompt, in its order. */
  readonly ranges: readonly LeafRange[];
}

/** The secrets of what is sent, those of the prompt first. */
export function secretPlaces({ prompt, system, ranges }: Sent): MaskedSecret[] {
  let next = 0;
  const inPrompt = findSecrets(prompt).map((secret): MaskedSecret => {
    // Both are in the order of the text.
    while (next < ranges.length && (ranges[next]?.end ?? 0) <= secret.start) next++;
    const range = ranges[next];
    const leaf = range && range.start <= secret.start ? range : null;
    const itemOffset = leaf && secret.start - leaf.start;
    return { ...secret, part: 'prompt', itemId: leaf?.leafId ?? null, itemOffset };
  });
  const inSystem = findSecrets(system).map((secret): MaskedSecret => ({
    ...secret,
    part: 'system',
    itemId: null,
    itemOffset: null,
  }));
  return [...inPrompt, ...inSystem];
}

/** Without anything of the secrets themselves: for errors and for what is kept. */
export function withoutMask({ masked: _, ...place }: MaskedSecret): SecretPlace {
  return place;
}
