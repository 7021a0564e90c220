import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideKeys, provideRuns } from '@promptyflow/web-ai-data-access';
import { provideProjects } from '@promptyflow/web-projects-data-access';
import * as projectsNotices from './projects-page/projects-notices.effects';
import * as runsNotices from './workbench/prompt-pane/runs-notices.effects';

/** For whoever has a link to a project, signed in or not. */
export const sharedProjectRoutes: Routes = [
  {
    path: '',
    title: 'projects.shared.title',
    loadComponent: async () => (await import('./shared-page/shared-page')).SharedPage,
  },
];

/** The list of projects, and a project's workbench. */
export const projectsRoutes: Routes = [
  {
    path: '',
    providers: [
      provideProjects(),
      provideKeys(),
      provideRuns(),
      provideEffects(projectsNotices, runsNotices),
    ],
    children: [
      {
        path: '',
        title: 'projects.list.heading',
        loadComponent: async () => (await import('./projects-page/projects-page')).ProjectsPage,
      },
      {
        path: ':id',
        title: 'context.page.title',
        loadComponent: async () => (await import('./workbench/workbench-page')).WorkbenchPage,
      },
    ],
  },
];
