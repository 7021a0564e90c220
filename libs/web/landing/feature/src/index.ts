export { landingRoutes } from './landing.routes';
