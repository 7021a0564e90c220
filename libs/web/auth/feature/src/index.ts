export { accountRoutes, authRoutes } from './auth.routes';
export { UnverifiedBanner } from './unverified-banner/unverified-banner';
