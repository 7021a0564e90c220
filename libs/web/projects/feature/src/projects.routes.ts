import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideProjects } from '@promptyflow/web-projects-data-access/list';
import * as projectsNotices from './projects-page/projects-notices.effects';

/** For whoever has a link to a project, signed in or not. */
export const sharedProjectRoutes: Routes = [
  {
    path: '',
    title: 'projects.shared.title',
    loadComponent: async () => (await import('./shared-page/shared-page')).SharedPage,
  },
];

/** The list of projects, and a project's workbench; the list comes without what only the workbench needs. */
export const projectsRoutes: Routes = [
  {
    path: '',
    providers: [provideProjects(), provideEffects(projectsNotices)],
    children: [
      {
        path: '',
        title: 'projects.list.heading',
        loadComponent: async () => (await import('./projects-page/projects-page')).ProjectsPage,
      },
      {
        path: ':id',
        title: 'context.page.title',
        loadChildren: async () => (await import('./workbench/workbench.routes')).workbenchRoutes,
      },
    ],
  },
];
