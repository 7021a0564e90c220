export { AccountDeletionApi } from './account-deletion-api';
export { AccountExportApi } from './account-export-api';
export { AuthApi, googleSignInUrl } from './auth-api';
export type { AuthProviders, Credentials, Membership, Registration, User, UserChange } from './auth-api';
export { authFeature } from './auth.feature';
export type { AuthState, SessionStatus } from './auth.feature';
export { authInterceptor } from './auth.interceptor';
export { EmailChangeApi } from './email-change-api';
export {
  administers,
  entersOrganization,
  forVisitors,
  invitationUrl,
  pathOf,
  permitted,
  returnUrl,
  safeReturnUrl,
  signedIn,
  signedOut,
} from './guards';
export { OwnAvatar } from './own-avatar';
export { PeoplePictures } from './people-pictures';
export { PasswordsApi } from './passwords-api';
export { provideAuth } from './provide-auth';
export {
  accountActions,
  authApiActions,
  sessionActions,
  signInPageActions,
  signUpPageActions,
  verifyEmailPageActions,
} from './session.actions';
export { SessionTokens } from './session-tokens';
export { SessionsApi } from './sessions-api';
export type { KnownSession } from './sessions-api';
export { SignOnApi, signOnUrl } from './sign-on-api';
export type { SignOnConnection, SignOnOffer } from './sign-on-api';
export { TwoFactorApi } from './two-factor-api';
export type { Proof, TwoFactorSetUp, TwoFactorStatus } from './two-factor-api';
