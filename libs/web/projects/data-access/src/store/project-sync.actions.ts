import type { AppliedChange, Change, ItemSize } from '@promptyflow/contracts';
import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { OutlineChange, OutlineRows } from '../outline/outline';

/** Where the person's work is: with the server, on its way, or waiting on this device. */
export type SaveState = 'saved' | 'saving' | 'offline';

/** A change that the server refused for good, and why. */
export interface RefusedChange {
  readonly change: Change;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What the sync of the open project tells. */
export const projectSyncActions = createActionGroup({
  source: 'Project Sync',
  events: {
    opening: props<{ projectId: string }>(),
    opened: props<{ outline: OutlineRows; waiting: readonly OutlineChange[] }>(),
    queued: props<{ changes: readonly OutlineChange[] }>(),
    applied: props<{ changes: readonly AppliedChange[] }>(),
    answered: props<{ changeIds: readonly string[] }>(),
    sized: props<{ sizes: readonly ItemSize[] }>(),
    refused: props<RefusedChange>(),
    saveStateChanged: props<{ state: SaveState; waiting: number }>(),
    presenceChanged: props<{ userIds: readonly string[] }>(),
    closed: emptyProps(),
  },
});
