import type { Routes } from '@angular/router';
import { AdminPage } from './admin-page';

/** What those who look after the server see. */
export const adminRoutes: Routes = [{ path: '', title: 'admin.page.title', component: AdminPage }];
