import type { Permission } from '@promptyflow/contracts';
import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import { applyChanges } from '../outline/apply-change';
import { withRemoved, withSizes } from '../outline/outline';
import type { OutlineChange, OutlineRows } from '../outline/outline';
import { toTree, treeLeaves } from '../outline/outline-tree';
import { projectSyncActions } from './project-sync.actions';
import type { SaveState } from './project-sync.actions';

export interface OutlineState {
  readonly projectId: string | null;
  readonly status: 'closed' | 'opening' | 'open';
  /** What the server has confirmed. */
  readonly confirmed: OutlineRows | null;
  /** Changes of this page that the server has not confirmed, in the order made. */
  readonly waiting: readonly OutlineChange[];
  readonly saveState: SaveState;
  readonly waitingCount: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

const initialState: OutlineState = {
  projectId: null,
  status: 'closed',
  confirmed: null,
  waiting: [],
  saveState: 'saved',
  waitingCount: 0,
  canUndo: false,
  canRedo: false,
};

function without(waiting: readonly OutlineChange[], changeIds: readonly string[]): readonly OutlineChange[] {
  const done = new Set(changeIds);
  return waiting.filter(({ change }) => !done.has(change.id));
}

/** The open project without its texts. */
export const outlineFeature = createFeature({
  name: 'outline',
  reducer: createReducer(
    initialState,
    on(projectSyncActions.opening, (_, { projectId }): OutlineState => ({
      ...initialState,
      projectId,
      status: 'opening',
    })),
    on(projectSyncActions.opened, (state, { outline, waiting }): OutlineState => ({
      ...state,
      status: 'open',
      confirmed: outline,
      waiting,
    })),
    on(projectSyncActions.queued, (state, { changes }): OutlineState => ({
      ...state,
      waiting: [...state.waiting, ...changes],
    })),
    on(projectSyncActions.applied, (state, { changes }): OutlineState => {
      const waiting = without(
        state.waiting,
        changes.map(({ change }) => change.id),
      );
      if (!state.confirmed) return { ...state, waiting };
      const { revision } = state.confirmed;
      const news = changes.filter((applied) => applied.revision > revision);
      const confirmed = applyChanges(state.confirmed, news);
      return {
        ...state,
        confirmed: { ...confirmed, revision: news.at(-1)?.revision ?? revision },
        waiting,
      };
    }),
    on(projectSyncActions.answered, (state, { changeIds }): OutlineState => ({
      ...state,
      waiting: without(state.waiting, changeIds),
    })),
    on(projectSyncActions.refused, (state, { changeIds }): OutlineState => ({
      ...state,
      waiting: without(state.waiting, changeIds),
    })),
    on(projectSyncActions.reread, (state, { outline }): OutlineState => ({
      ...state,
      confirmed: state.confirmed && withRemoved(outline, state.confirmed),
    })),
    on(projectSyncActions.historyChanged, (state, history): OutlineState => ({
      ...state,
      canUndo: history.canUndo,
      canRedo: history.canRedo,
    })),
    on(projectSyncActions.sized, (state, { sizes }): OutlineState => ({
      ...state,
      confirmed: state.confirmed && withSizes(state.confirmed, sizes),
    })),
    on(projectSyncActions.saveStateChanged, (state, { state: saveState, waiting }): OutlineState =>
      saveState === state.saveState && waiting === state.waitingCount
        ? state
        : { ...state, saveState, waitingCount: waiting },
    ),
    on(projectSyncActions.closed, (): OutlineState => initialState),
  ),
  extraSelectors: ({ selectConfirmed, selectWaiting }) => {
    /** What the person sees: the confirmed outline with their own waiting changes. */
    const selectOutline = createSelector(
      selectConfirmed,
      selectWaiting,
      (confirmed, waiting) => confirmed && applyChanges(confirmed, waiting),
    );
    const selectTree = createSelector(selectOutline, (outline) => outline && toTree(outline));
    const selectLeaves = createSelector(selectTree, (tree) => (tree ? treeLeaves(tree) : []));
    const selectPermissions = createSelector(selectConfirmed, (confirmed) => confirmed?.permissions ?? []);
    const selectMay = (permission: Permission) =>
      createSelector(selectPermissions, (permissions) => permissions.includes(permission));
    return {
      selectOutline,
      selectTree,
      selectLeaves,
      selectMayEdit: selectMay('project.write'),
      selectMayShare: selectMay('project.manage'),
      selectMayComment: selectMay('comment.write'),
      selectMayManageComments: selectMay('comment.manage'),
      selectMaySend: selectMay('run.create'),
      selectMayReadTemplates: selectMay('template.read'),
      selectMayWriteTemplates: selectMay('template.write'),
    };
  },
});
