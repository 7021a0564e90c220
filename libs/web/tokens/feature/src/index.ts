export { tokensRoutes } from './tokens.routes';
