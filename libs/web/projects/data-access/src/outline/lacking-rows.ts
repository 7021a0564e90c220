import type { Change } from '@promptyflow/contracts';
import { applyChanges } from './apply-change';
import type { OutlineChange, OutlineRows } from './outline';

/**
 * Whether changes are about rows that the outline has not had since the page was opened: somebody had removed them
 * before, and they come back, or something is made of them.
 */
export function lacksRows(outline: OutlineRows, changes: readonly OutlineChange[]): boolean {
  let lacks = false;
  applyChanges(outline, changes, (met, change) => {
    lacks ||= lacksRowsOf(met, change);
    return true;
  });
  return lacks;
}

function lacksRowsOf({ blocks, items, prompts, savedSelections }: OutlineRows, change: Change): boolean {
  switch (change.type) {
    case 'block.restore':
      return !blocks[change.blockId];
    case 'item.restore':
    case 'item.split':
    case 'item.move':
      return !items[change.itemId];
    case 'item.merge':
      return change.itemIds.some((itemId) => !items[itemId]);
    case 'item.copy':
      return !items[change.sourceId];
    case 'prompt.restore':
      return !prompts[change.promptId];
    case 'prompt.copy':
      return !prompts[change.sourceId];
    case 'savedSelection.restore':
      return !savedSelections[change.savedSelectionId];
    default:
      return false;
  }
}
