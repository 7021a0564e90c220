import type { Routes } from '@angular/router';

/**
 * Pages for people who are not signed in, and those that letters lead to, which are open to everybody. The first two
 * are `loadChildren`, because those are fetched while the guard still asks the server whether there is a session.
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
  {
    path: 'change-email',
    title: 'auth.changeEmail.title',
    loadComponent: async () => (await import('./change-email/change-email-page')).ChangeEmailPage,
  },
  {
    path: 'forgot-password',
    title: 'auth.forgot.title',
    loadComponent: async () => (await import('./password/forgot-password-page')).ForgotPasswordPage,
  },
  {
    path: 'reset-password',
    title: 'auth.reset.title',
    loadComponent: async () => (await import('./password/reset-password-page')).ResetPasswordPage,
  },
];

/** The person's own account, inside of the shell. */
export const accountRoutes: Routes = [
  {
    path: 'account',
    title: 'account.page.title',
    loadComponent: async () => (await import('./account/account-page')).AccountPage,
  },
];
