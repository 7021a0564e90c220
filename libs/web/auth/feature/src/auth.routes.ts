import type { Routes } from '@angular/router';
import { signedOut } from '@promptyflow/web-auth-data-access';

/** Pages for people who are not signed in, and the page that a verification mail leads to. */
export const authRoutes: Routes = [
  {
    path: 'sign-in',
    title: 'auth.signIn.title',
    canActivate: [signedOut],
    loadComponent: async () => (await import('./sign-in/sign-in-page')).SignInPage,
  },
  {
    path: 'sign-up',
    title: 'auth.signUp.title',
    canActivate: [signedOut],
    loadComponent: async () => (await import('./sign-up/sign-up-page')).SignUpPage,
  },
  {
    path: 'verify-email',
    title: 'auth.verify.title',
    loadComponent: async () => (await import('./verify-email/verify-email-page')).VerifyEmailPage,
  },
];
