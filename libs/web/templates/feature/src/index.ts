export { templatesRoutes } from './templates.routes';
