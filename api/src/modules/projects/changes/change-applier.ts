import type { AppliedChange, Change, ChangeType, ItemSize } from '@promptyflow/contracts';
import type { Actor } from '../../../core/auth-guard';
import type { LockedProjectRepository } from '../content/locked-project.repository';

/** What applying a change did, besides altering rows. */
export interface Effect<T extends ChangeType = ChangeType> {
  /** The change as applied, which the log keeps: an edit is mapped over newer ones, a selection is filtered. */
  readonly change: Change<T>;
  /** Version of that text after the change. */
  readonly version?: number;
  readonly sizes?: readonly ItemSize[];
  /** The change can alter what is live, so that the sizes of blocks and project are counted again. */
  readonly recount?: true;
  /** Characters by which one live leaf or template grew. */
  readonly grewBy?: { readonly chars: number; readonly blockId?: string };
}

/** Applies one change to a project whose lock is held. Throws an AppError when the change makes no sense there. */
export type Applier<T extends ChangeType> = (
  project: LockedProjectRepository,
  change: Change<T>,
  actor: Actor,
) => Promise<Effect<T>>;

export type Appliers<T extends ChangeType> = { readonly [K in T]: Applier<K> };

export type LogPayload = Pick<AppliedChange, 'change' | 'version' | 'sizes'>;
