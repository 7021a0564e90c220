import type { Routes } from '@angular/router';
import { signedOut } from '@promptyflow/web-auth-data-access';
import { SignInPage } from './sign-in-page';

export const signInRoutes: Routes = [{ path: '', canActivate: [signedOut], component: SignInPage }];
