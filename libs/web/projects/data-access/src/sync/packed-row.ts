/** Copying shorter texts as they are costs little. */
const longChars = 50_000;

/** What an edit puts in, in one string; `from` is how many characters it goes in place of. */
interface Packed {
  readonly packed: string;
  readonly from: number;
}

/**
 * Plain data as it is kept on the device: the many lines of a long edit as one string. Copying them into the database
 * one by one takes more than twice as long, and the page waits for it.
 */
export function packRow<T>(value: T): T {
  return pack(value) as T;
}

/** What {@link packRow} was given. */
export function unpackRow<T>(value: T): T {
  return unpack(value) as T;
}

function pack(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return mapped(value, pack);
  const [from, ...lines] = value as unknown[];
  if (typeof from !== 'number' || !areLongLines(lines)) return value.map(pack);
  return { packed: lines.join('\n'), from } satisfies Packed;
}

function unpack(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unpack);
  return isPacked(value) ? [value.from, ...value.packed.split('\n')] : mapped(value, unpack);
}

function mapped(value: object, map: (part: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, map(part)]));
}

/** Lines of an edit, which have no line feed: they can be told apart once they are joined. */
function areLongLines(parts: readonly unknown[]): parts is readonly string[] {
  let chars = 0;
  for (const part of parts) {
    if (typeof part !== 'string' || part.includes('\n')) return false;
    chars += part.length + 1;
  }
  return chars > longChars;
}

function isPacked(value: object): value is Packed {
  return 'packed' in value && typeof value.packed === 'string';
}
