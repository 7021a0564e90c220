import { DestroyRef, inject } from '@angular/core';
import { commandIds, Commands, definitionOf } from '@promptyflow/web-ui';

/** Lists what `MapKeys` does for as long as the map is shown; for use in a constructor. */
export function listMapShortcuts(): void {
  const commands = inject(Commands);
  const destroyRef = inject(DestroyRef);
  const own = commandIds.filter((id) => definitionOf(id).place === 'map');
  for (const id of own.toReversed()) commands.register(id, {}, destroyRef);
}
