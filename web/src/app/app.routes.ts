import { isDevMode } from '@angular/core';
import type { Routes } from '@angular/router';
import { administers, entersOrganization, forVisitors, signedIn } from '@promptyflow/web-auth-data-access';
import { accountRoutes, authRoutes } from '@promptyflow/web-auth-feature';

/** Read by everybody: within the shell by who is signed in, else in a frame of their own. */
const openRoutes: Routes = [
  {
    path: 'help',
    loadChildren: async () => (await import('@promptyflow/web-help-feature')).helpRoutes,
  },
  {
    path: 'developers',
    loadChildren: async () => (await import('@promptyflow/web-developers-feature')).developersRoutes,
  },
];

/** A route's `title` is a translation key; `TranslatedTitle` puts it into words. */
export const appRoutes: Routes = [
  ...authRoutes,
  {
    path: 'shared',
    loadChildren: async () => (await import('@promptyflow/web-projects-feature')).sharedProjectRoutes,
  },
  {
    path: 'invitation',
    loadChildren: async () => (await import('@promptyflow/web-organizations-feature')).invitationRoutes,
  },
  {
    path: 'design',
    canMatch: [() => isDevMode()],
    loadChildren: async () => (await import('@promptyflow/web-design-feature')).designRoutes,
  },
  // Where signing in with an organization ends.
  { path: 'enter/:organizationId', canActivate: [signedIn, entersOrganization], children: [] },
  {
    path: '',
    pathMatch: 'full',
    canMatch: [forVisitors],
    loadChildren: async () => (await import('@promptyflow/web-landing-feature')).landingRoutes,
  },
  {
    path: '',
    canMatch: [forVisitors],
    loadComponent: async () => (await import('./open/open-frame')).OpenFrame,
    children: openRoutes,
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: async () => (await import('./shell/shell')).Shell,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'projects' },
      ...accountRoutes,
      ...openRoutes,
      {
        path: 'projects',
        loadChildren: async () => (await import('@promptyflow/web-projects-feature')).projectsRoutes,
      },
      {
        path: 'templates',
        loadChildren: async () => (await import('@promptyflow/web-templates-feature')).templatesRoutes,
      },
      {
        path: 'runs',
        loadChildren: async () => (await import('@promptyflow/web-ai-feature')).historyRoutes,
      },
      {
        path: 'notifications',
        loadChildren: async () =>
          (await import('@promptyflow/web-notifications-feature')).notificationsRoutes,
      },
      {
        path: 'organization',
        loadChildren: async () => (await import('@promptyflow/web-organizations-feature')).organizationRoutes,
      },
      {
        path: 'admin',
        canActivate: [administers],
        loadChildren: async () => (await import('@promptyflow/web-admin-feature')).adminRoutes,
      },
      {
        path: 'keys',
        loadChildren: async () => (await import('@promptyflow/web-keys-feature')).keysRoutes,
      },
      {
        path: 'closed',
        title: 'shell.closed.title',
        loadComponent: async () => (await import('./not-found/closed-page')).ClosedPage,
      },
      {
        path: 'tokens',
        loadChildren: async () => (await import('@promptyflow/web-tokens-feature')).tokensRoutes,
      },
    ],
  },
  {
    path: '**',
    title: 'shell.notFound.title',
    loadComponent: async () => (await import('./not-found/not-found-page')).NotFoundPage,
  },
];
