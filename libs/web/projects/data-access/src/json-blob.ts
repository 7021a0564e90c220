const pieceChars = 64_000;
const turnMs = 8;

/** About how many characters the JSON of a value has; the text is not made for it. */
export function jsonWeight(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + jsonWeight(part) + 1, 2);
  if (typeof value !== 'object' || value === null) return 8;
  return Object.entries(value).reduce((sum, [key, part]) => sum + key.length + jsonWeight(part) + 4, 2);
}

/** JSON of plain data as a blob, made in many short tasks: a text of a megabyte does not keep the page from answering. */
export async function jsonBlob(value: unknown): Promise<Blob> {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let started = performance.now();
  for (const piece of jsonPieces(value)) {
    parts.push(encoder.encode(piece));
    if (performance.now() - started < turnMs) continue;
    await nextTask();
    started = performance.now();
  }
  return new Blob(parts, { type: 'application/json' });
}

/** What `JSON.stringify` gives for plain data, piece by piece. */
export function* jsonPieces(value: unknown): Generator<string> {
  if (jsonWeight(value) <= pieceChars) yield JSON.stringify(value);
  else if (typeof value === 'string') yield* stringPieces(value);
  else if (Array.isArray(value)) yield* listPieces(value);
  else yield* objectPieces(value as object);
}

/** Cut anywhere: half of a surrogate pair is written as an escape, and two escapes are read as the pair. */
function* stringPieces(text: string): Generator<string> {
  yield '"';
  for (let from = 0; from < text.length; from += pieceChars) {
    yield within(JSON.stringify(text.slice(from, from + pieceChars)));
  }
  yield '"';
}

function* listPieces(list: readonly unknown[]): Generator<string> {
  let before = '[';
  for (let from = 0, to = 0; from < list.length; from = to) {
    let weight = jsonWeight(list[to++]);
    for (; to < list.length && weight <= pieceChars; to++) weight += jsonWeight(list[to]);
    // What makes it too much begins the next piece.
    if (weight > pieceChars && to - from > 1) to--;
    yield before;
    if (to - from > 1) yield within(JSON.stringify(list.slice(from, to)));
    else yield* jsonPieces(list[from] ?? null);
    before = ',';
  }
  yield ']';
}

function* objectPieces(value: object): Generator<string> {
  let before = '{';
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    yield* jsonPieces(part);
    before = ',';
  }
  yield '}';
}

/** Without the quotes or brackets around. */
const within = (json: string) => json.slice(1, -1);

function nextTask(): Promise<void> {
  return 'scheduler' in globalThis && 'yield' in scheduler
    ? scheduler.yield()
    : new Promise((resolve) => setTimeout(resolve));
}
