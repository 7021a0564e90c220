import type { Routes } from '@angular/router';
import { OrganizationPage } from './organization-page';

/** The organization that the person acts for. */
export const organizationRoutes: Routes = [
  { path: '', title: 'organization.page.title', component: OrganizationPage },
  {
    path: 'audit',
    title: 'organization.audit.title',
    loadComponent: async () => (await import('./audit/audit-page')).AuditPage,
  },
];
