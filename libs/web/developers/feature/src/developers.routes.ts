import type { Routes } from '@angular/router';
import { DevelopersPage } from './developers-page';

/** Every operation of the API, to read and to try. */
export const developersRoutes: Routes = [{ path: '', title: 'developers.title', component: DevelopersPage }];
