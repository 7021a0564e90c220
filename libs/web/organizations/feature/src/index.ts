export { organizationRoutes } from './organization.routes';
