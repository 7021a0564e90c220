import type { Change, ChangeType } from '@promptyflow/contracts';
import type { Actor } from '../../../core/auth-guard';
import type { LockedProjectRepository } from '../content/locked-project.repository';
import { blockAppliers } from './block-appliers';
import type { Appliers, Effect } from './change-applier';
import { itemAppliers } from './item-appliers';
import { promptAppliers } from './prompt-appliers';
import { savedSelectionAppliers } from './saved-selection-appliers';
import { textAppliers } from './text-appliers';

const appliers: Appliers<ChangeType> = {
  ...blockAppliers,
  ...itemAppliers,
  ...textAppliers,
  ...promptAppliers,
  ...savedSelectionAppliers,
};

/** Applies a change of any type; the table above has exactly one applier for each. */
export function applyChange<T extends ChangeType>(
  project: LockedProjectRepository,
  change: Change<T>,
  actor: Actor,
): Promise<Effect<T>> {
  const apply = appliers[change.type as T];
  return apply(project, change, actor);
}
