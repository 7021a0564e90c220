export { invitationRoutes } from './invitation/invitation.routes';
export { NewOrganizationDialog } from './new-organization-dialog';
export { organizationRoutes } from './organization.routes';
