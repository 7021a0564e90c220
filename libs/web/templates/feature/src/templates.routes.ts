import type { Routes } from '@angular/router';

/** The library of templates, and one template. */
export const templatesRoutes: Routes = [
  {
    path: '',
    title: 'templates.library.title',
    loadComponent: async () => (await import('./library/library-page')).LibraryPage,
  },
  {
    path: ':id',
    title: 'templates.page.title',
    loadComponent: async () => (await import('./template/template-page')).TemplatePage,
  },
];
