/** A growing list of text positions, 4 bytes each: a million sentences must not become a million objects. */
export class OffsetList {
  private items = new Uint32Array(1_024);
  private used = 0;

  get length(): number {
    return this.used;
  }

  /** The last position, or 0 when there is none. */
  get last(): number {
    return this.used === 0 ? 0 : (this.items[this.used - 1] ?? 0);
  }

  push(offset: number): void {
    if (this.used === this.items.length) {
      const grown = new Uint32Array(this.items.length * 2);
      grown.set(this.items);
      this.items = grown;
    }
    this.items[this.used++] = offset;
  }

  toArray(): Uint32Array {
    return this.items.slice(0, this.used);
  }
}

/** The index of the first offset that is greater than `value`; the length of the list when none is. */
export function firstAbove(offsets: Uint32Array, value: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsetAt(offsets, middle) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The largest offset in (after, upTo], or -1 when there is none. */
export function lastWithin(offsets: Uint32Array, after: number, upTo: number): number {
  const index = firstAbove(offsets, upTo) - 1;
  const offset = index < 0 ? -1 : offsetAt(offsets, index);
  return offset > after ? offset : -1;
}

/** The offset at an index that is known to exist. */
export function offsetAt(offsets: Uint32Array, index: number): number {
  return offsets[index] ?? 0;
}
