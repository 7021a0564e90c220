import type { Routes } from '@angular/router';

/** For development: the words of the page are for developers, and in English alone. */
export const designRoutes: Routes = [
  {
    path: '',
    loadComponent: async () => (await import('./design-page')).DesignPage,
  },
];
