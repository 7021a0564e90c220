import type { ConfigType } from '@nestjs/config';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-google-oauth20';
import type { Profile, StrategyOptions } from 'passport-google-oauth20';
import type { authConfig } from '../../../config';
import { toGoogleIdentity } from './google-identity';
import type { GoogleIdentity } from './google-identity';
import type { GoogleStateStore } from './google-state-store';

export type GoogleSettings = NonNullable<ConfigType<typeof authConfig>['google']>;

/** OpenID Connect's authorization code flow with Google, with `state` and PKCE (S256). */
export class GoogleStrategy extends PassportStrategy(Strategy, 'google') {
  constructor(settings: GoogleSettings, publicUrl: string, store: GoogleStateStore) {
    super({
      clientID: settings.clientId,
      clientSecret: settings.clientSecret,
      authorizationURL: settings.authorizationUrl,
      tokenURL: settings.tokenUrl,
      userProfileURL: settings.profileUrl,
      callbackURL: `${publicUrl}/api/auth/google/callback`,
      scope: ['openid', 'email', 'profile'],
      state: true,
      pkce: true,
      // Passport's types know Express's request and no store with PKCE.
      store: store as unknown as StrategyOptions['store'],
    });
    // Else the token would be sent in the address of the profile.
    this._oauth2.useAuthorizationHeaderforGET(true);
  }

  validate(_accessToken: string, _refreshToken: string, profile: Profile): GoogleIdentity {
    return toGoogleIdentity(profile);
  }
}
