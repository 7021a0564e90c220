import type { Routes } from '@angular/router';

/**
 * Pages for people who are not signed in, and the page that a verification mail leads to. The first two are
 * `loadChildren`, because those are fetched while the guard still asks the server whether there is a session.
 */
export const authRoutes: Routes = [
  {
    path: 'sign-in',
    title: 'auth.signIn.title',
    loadChildren: async () => (await import('./sign-in/sign-in.routes')).signInRoutes,
  },
  {
    path: 'sign-up',
    title: 'auth.signUp.title',
    loadChildren: async () => (await import('./sign-up/sign-up.routes')).signUpRoutes,
  },
  {
    path: 'verify-email',
    title: 'auth.verify.title',
    loadComponent: async () => (await import('./verify-email/verify-email-page')).VerifyEmailPage,
  },
];
