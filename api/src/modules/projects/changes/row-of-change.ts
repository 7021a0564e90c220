import type { Change } from '@promptyflow/contracts';

/** The row that a change is about, by which its history is found: a merge is about what it makes. */
export function rowOfChange(change: Change): string | undefined {
  if (change.type === 'project.rename') return undefined;
  if (change.type === 'item.merge') return change.into.itemId;
  if ('itemId' in change) return change.itemId;
  if ('promptId' in change) return change.promptId;
  return 'savedSelectionId' in change ? change.savedSelectionId : change.blockId;
}
