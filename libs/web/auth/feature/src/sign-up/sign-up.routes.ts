import type { Routes } from '@angular/router';
import { signedOut } from '@promptyflow/web-auth-data-access';
import { SignUpPage } from './sign-up-page';

export const signUpRoutes: Routes = [{ path: '', canActivate: [signedOut], component: SignUpPage }];
