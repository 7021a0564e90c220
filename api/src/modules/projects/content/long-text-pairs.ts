import type { ChangeSet } from '@codemirror/state';
import { editLength, leavesHalfAPair, mapPairs, parseEdit, surrogatePairs } from '@promptyflow/text-edits';
import type { SurrogatePairs } from '@promptyflow/text-edits';
import type { ItemRow, LockedProjectRepository } from './locked-project.repository';

interface KnownPairs {
  readonly version: number;
  readonly pairs: SurrogatePairs;
}

/** What a process remembers of all long texts: 4 bytes a pair, and little for a text without any. */
const mostRememberedPairs = 4_000_000;
const mostRememberedTexts = 1_000;

/** By item, the one edited last at the end. */
const remembered = new Map<string, KnownPairs>();
let rememberedPairs = 0;

function remember(itemId: string, known: KnownPairs): void {
  forget(itemId);
  remembered.set(itemId, known);
  rememberedPairs += known.pairs.length;
  for (const [oldest] of remembered) {
    if (rememberedPairs <= mostRememberedPairs && remembered.size <= mostRememberedTexts) break;
    forget(oldest);
  }
}

function forget(itemId: string): void {
  rememberedPairs -= remembered.get(itemId)?.pairs.length ?? 0;
  remembered.delete(itemId);
}

/**
 * Tells whether an edit of a long text would leave half a surrogate pair without reading the text for each keystroke:
 * the process remembers where the pairs of the texts it saw edited stand. What a transaction learns is remembered
 * for the next ones only when it is committed.
 */
export class LongTextPairs {
  private readonly learnt = new Map<string, KnownPairs>();

  constructor(private readonly project: LockedProjectRepository) {}

  /** Whether `edit` of the item at its present version keeps every pair whole. */
  async staysWellFormed(item: ItemRow, edit: ChangeSet): Promise<boolean> {
    const pairs = await this.pairsOf(item);
    if (leavesHalfAPair(pairs, edit)) return false;
    this.learnt.set(item.id, { version: item.version + 1, pairs: mapPairs(pairs, edit) });
    return true;
  }

  /** To be called after the commit. */
  remember(): void {
    for (const [itemId, known] of this.learnt) remember(itemId, known);
  }

  private async pairsOf(item: ItemRow): Promise<SurrogatePairs> {
    const known = this.learnt.get(item.id) ?? remembered.get(item.id);
    if (known && known.version <= item.version) {
      const newer = known.version < item.version ? await this.project.editsSince(item.id, known.version) : [];
      if (newer.length === item.version - known.version) {
        return newer.reduce((pairs, edit) => mapPairs(pairs, parseEdit(edit, editLength(edit))), known.pairs);
      }
    }
    return surrogatePairs(await this.project.readText(item));
  }
}
