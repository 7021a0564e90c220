import { createEntityAdapter } from '@ngrx/entity';
import type { EntityState } from '@ngrx/entity';
import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { ProjectSummary } from '../projects-api';
import { projectsApiActions, projectsPageActions } from './projects.actions';

export interface ProjectsState extends EntityState<ProjectSummary> {
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
  readonly nextCursor: string | null;
  readonly creatingId: string | null;
}

const adapter = createEntityAdapter<ProjectSummary>({
  sortComparer: (left, right) => right.updatedAt.localeCompare(left.updatedAt),
});

const initialState: ProjectsState = adapter.getInitialState({
  status: 'idle' as const,
  problem: null,
  nextCursor: null,
  creatingId: null,
});

/** The list of projects of the organization, the latest changed first. */
export const projectsFeature = createFeature({
  name: 'projects',
  reducer: createReducer(
    initialState,
    on(projectsPageActions.entered, (state): ProjectsState => ({
      ...state,
      status: 'loading',
      problem: null,
    })),
    on(projectsPageActions.created, (state, { id }): ProjectsState => ({
      ...state,
      creatingId: id,
      problem: null,
    })),
    on(projectsApiActions.listed, (state, { items, nextCursor, first }): ProjectsState => {
      const loaded = { ...state, status: 'loaded' as const, nextCursor };
      return first ? adapter.setAll([...items], loaded) : adapter.upsertMany([...items], loaded);
    }),
    on(projectsApiActions.listFailed, (state, { problem }): ProjectsState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(projectsApiActions.createSucceeded, (state, { project }): ProjectsState =>
      adapter.upsertOne(project, { ...state, creatingId: null }),
    ),
    on(projectsApiActions.createFailed, (state, { problem }): ProjectsState => ({
      ...state,
      creatingId: null,
      problem,
    })),
    on(projectsApiActions.renameSucceeded, (state, { id, name }): ProjectsState =>
      adapter.updateOne({ id, changes: { name } }, state),
    ),
    on(projectsApiActions.removeSucceeded, (state, { project }): ProjectsState =>
      adapter.removeOne(project.id, state),
    ),
    on(projectsApiActions.restoreSucceeded, (state, { project }): ProjectsState =>
      adapter.upsertOne(project, state),
    ),
  ),
  extraSelectors: ({ selectProjectsState }) => {
    const selectAll = createSelector(selectProjectsState, adapter.getSelectors().selectAll);
    return { selectAll };
  },
});
