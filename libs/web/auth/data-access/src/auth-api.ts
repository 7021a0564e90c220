import { inject, Injectable } from '@angular/core';
import type { ModelReference } from '@promptyflow/contracts';
import {
  ApiClient,
  authLogin,
  authLogout,
  authProviders,
  authRefresh,
  authRegister,
  emailVerificationResend,
  emailVerificationVerify,
  secondStepPass,
  usersChange,
  usersGet,
} from '@promptyflow/web-api-client/auth';
import type { Language } from '@promptyflow/web-i18n';
import type { Observable } from 'rxjs';

export interface Membership {
  readonly id: string;
  readonly name: string;
  readonly personal: boolean;
  readonly role: 'viewer' | 'member' | 'admin' | 'owner';
  readonly permissions: readonly string[];
  /** It requires the second step of its members, and the person's account has none: nothing there is open to them. */
  readonly needsSecondStep: boolean;
}

/** Keys that a person has given to a command of the page; none when it is switched off. */
export interface Shortcut {
  readonly command: string;
  readonly keys: string[];
}

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
  /** Whether they look after the server. */
  readonly administrator?: boolean;
  readonly hasPassword: boolean;
  /** Whether signing in takes a second step. */
  readonly twoFactor: boolean;
  /** Another one for each picture of the person; null while there is none. */
  readonly avatar: string | null;
  readonly locale: Language;
  readonly theme: 'system' | 'light' | 'dark';
  readonly favouriteModels: readonly ModelReference[];
  /** Keys in the place of the usual ones of commands. */
  readonly shortcuts: readonly Shortcut[];
  readonly organizations: readonly Membership[];
}

/** What a successful sign-in answers. The refresh token travels beside it in an httpOnly cookie. */
export interface Session {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly user: User;
}

/** What the first step answers where there are two. The challenge travels beside it in an httpOnly cookie. */
export interface SecondStep {
  readonly codeRequired: true;
}

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly locale: Language;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly rememberMe: boolean;
}

export type UserChange = Partial<Pick<User, 'name' | 'locale' | 'theme'>> & {
  readonly favouriteModels?: ModelReference[];
  readonly shortcuts?: Shortcut[];
};

export interface AuthProviders {
  readonly google: boolean;
}

/** Where the browser itself goes to sign in with Google; it comes back to `/` with a session. */
export const googleSignInUrl = '/api/auth/google';

/** The operations of the API on sessions and on the person's own account. */
@Injectable({ providedIn: 'root' })
export class AuthApi {
  private readonly client = inject(ApiClient);

  register(registration: Registration): Observable<Session> {
    return this.client.call(authRegister, { body: registration });
  }

  login(credentials: Credentials): Observable<Session | SecondStep> {
    return this.client.call(authLogin, { body: credentials });
  }

  secondStep(code: string): Observable<Session> {
    return this.client.call(secondStepPass, { body: { code } });
  }

  /** A new access token for the refresh cookie; null when the browser has no session (204). */
  refresh(): Observable<Session | null> {
    return this.client.call(authRefresh, {});
  }

  logout(): Observable<void> {
    return this.client.call(authLogout, {});
  }

  verifyEmail(token: string): Observable<void> {
    return this.client.call(emailVerificationVerify, { body: { token } });
  }

  resendVerification(): Observable<void> {
    return this.client.call(emailVerificationResend, {});
  }

  providers(): Observable<AuthProviders> {
    return this.client.call(authProviders, {});
  }

  user(): Observable<User> {
    return this.client.call(usersGet, {});
  }

  changeUser(change: UserChange): Observable<User> {
    return this.client.call(usersChange, { body: change });
  }
}
