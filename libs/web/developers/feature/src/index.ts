export { developersRoutes } from './developers.routes';
