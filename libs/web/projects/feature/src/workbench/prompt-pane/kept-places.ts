import type { Signal } from '@angular/core';

interface Kept {
  readonly id: string;
}

/** Where each stands, by id: places compare as text. */
export type Places = ReadonlyMap<string, string>;

/** For `linkedSignal`: a place is given when something is first seen, and kept as long as that is there. */
export function keepPlaces<T extends Kept>(source: Signal<readonly T[]>, placeOf: (one: T) => string) {
  return {
    source,
    computation: (all: readonly T[], previous?: { readonly value: Places }): Places =>
      new Map(all.map((one) => [one.id, previous?.value.get(one.id) ?? placeOf(one)])),
  };
}

/** By place, the first one first. */
export function inKeptPlaces<T extends Kept>(all: readonly T[], places: Places): T[] {
  const place = ({ id }: T) => places.get(id) ?? '';
  return all.toSorted((left, right) => (place(left) < place(right) ? -1 : 1));
}
