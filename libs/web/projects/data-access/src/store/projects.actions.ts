import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { ProjectSummary } from '../projects-api';

export const projectsPageActions = createActionGroup({
  source: 'Projects Page',
  events: {
    entered: emptyProps(),
    moreWanted: emptyProps(),
    created: props<{ id: string; name: string }>(),
    renamed: props<{ id: string; name: string }>(),
    removed: props<{ id: string }>(),
    restored: props<{ id: string }>(),
  },
});

interface Failure {
  readonly problem: PageProblem;
}

export const projectsApiActions = createActionGroup({
  source: 'Projects API',
  events: {
    listed: props<{ items: readonly ProjectSummary[]; nextCursor: string | null; first: boolean }>(),
    listFailed: props<Failure>(),
    createSucceeded: props<{ project: ProjectSummary }>(),
    createFailed: props<Failure & { id: string }>(),
    renameSucceeded: props<{ id: string; name: string }>(),
    renameFailed: props<Failure & { id: string }>(),
    removeSucceeded: props<{ project: ProjectSummary }>(),
    removeFailed: props<Failure & { id: string }>(),
    restoreSucceeded: props<{ project: ProjectSummary }>(),
    restoreFailed: props<Failure & { id: string }>(),
  },
});
