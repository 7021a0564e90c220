import { DestroyRef, inject } from '@angular/core';
import { Shortcuts } from '@promptyflow/web-ui';

const group = 'context.shortcuts.map';

/** What `MapKeys` does while a piece has the focus, for the list under `?`. */
const mapShortcuts = [
  { keys: 'Arrows', label: 'context.shortcuts.focus', group },
  { keys: 'Space', label: 'context.shortcuts.pick', group },
  { keys: 'Shift+Arrows', label: 'context.shortcuts.extend', group },
  { keys: 'Mod+A', label: 'context.shortcuts.all', group },
  { keys: 'Esc', label: 'context.shortcuts.clear', group },
  { keys: 'Enter', label: 'context.shortcuts.open', group },
  { keys: 'F2', label: 'context.shortcuts.rename', group },
  { keys: 'Alt+Arrows', label: 'context.shortcuts.move', group },
  { keys: 'Alt+Shift+Arrows', label: 'context.shortcuts.inAndOut', group },
  { keys: 'Mod+C', label: 'context.shortcuts.copy', group },
  { keys: 'Mod+D', label: 'context.shortcuts.duplicate', group },
  { keys: 'Delete', label: 'context.shortcuts.remove', group },
] as const;

/** Lists the keys of the map for as long as it is shown; for use in a constructor. */
export function listMapShortcuts(): void {
  const shortcuts = inject(Shortcuts);
  const destroyRef = inject(DestroyRef);
  for (const shortcut of mapShortcuts) shortcuts.register(shortcut, destroyRef);
}
