export { projectsRoutes, sharedProjectRoutes } from './projects.routes';
