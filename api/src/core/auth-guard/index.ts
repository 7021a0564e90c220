export { AccessControl, accessTokenPrefix } from './access-control';
export { Administrators } from './administrators';
export { AccessTokens } from './access-token';
export { actorHolds, CurrentActor } from './actor';
export type { Actor, ActorRequest } from './actor';
export { AuthGuardModule } from './auth-guard.module';
export { accessKey, Authenticated, Public } from './authenticated.decorator';
export type { Access, Resource } from './authenticated.decorator';
