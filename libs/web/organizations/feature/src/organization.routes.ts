import type { Routes } from '@angular/router';
import { permitted } from '@promptyflow/web-auth-data-access';
import { MembersPage } from './members/members-page';
import { OrganizationPage } from './organization-page';

/** The organization that the person acts for. */
export const organizationRoutes: Routes = [
  { path: '', title: 'organization.page.title', component: OrganizationPage },
  { path: 'members', title: 'organization.members.title', component: MembersPage },
  {
    path: 'sign-in',
    title: 'organization.signOn.title',
    loadComponent: async () => (await import('./sign-on/sign-on-page')).SignOnPage,
  },
  {
    path: 'audit',
    title: 'organization.audit.title',
    canActivate: [permitted('audit.read')],
    loadComponent: async () => (await import('./audit/audit-page')).AuditPage,
  },
  {
    path: 'usage',
    title: 'organization.usage.title',
    canActivate: [permitted('usage.read')],
    loadComponent: async () => (await import('./usage/usage-page')).UsagePage,
  },
];
