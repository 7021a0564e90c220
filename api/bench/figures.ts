/** One figure; `beside` is what it is measured against, in the same run and unit. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** A bound that `value` is held against. */
  readonly goal?: string;
  readonly beside?: { readonly name: string; readonly value: number };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** How the cost grows from 1 × to 100 ×: 0 is not at all, 1 is in proportion. */
export function growthExponent([first = 1, , last = 1]: readonly number[]): number {
  return Math.log10(last / first) / 2;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
