/** A device's database in memory. jsdom has no `structuredClone`, and all that is kept is JSON. */
import 'fake-indexeddb/auto';

globalThis.structuredClone ??= <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
