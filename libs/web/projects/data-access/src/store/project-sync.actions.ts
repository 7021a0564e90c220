import type { AppliedChange, Change, ItemSize } from '@promptyflow/contracts';
import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { OutlineChange, OutlineRows } from '../outline/outline';

/** Where the person's work is: with the server, on its way, or waiting on this device. */
export type SaveState = 'saved' | 'saving' | 'offline';

/** A change that the server refused for good, why, and the changes that went with it. */
export interface RefusedChange {
  readonly change: Change;
  /** Of the whole group: what was made together is refused together. */
  readonly changeIds: readonly string[];
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
    /** The person tried to change a project that they may only read. */
    readOnly: emptyProps(),
    saveStateChanged: props<{ state: SaveState; waiting: number }>(),
    /** The outline as the server has it now: for rows that the page had not known. */
    reread: props<{ outline: OutlineRows }>(),
    historyChanged: props<{ canUndo: boolean; canRedo: boolean }>(),
    closed: emptyProps(),
  },
});
