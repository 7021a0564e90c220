import { HttpClient, HttpResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Language } from '@promptyflow/web-i18n';
import { map, Observable } from 'rxjs';

export interface Membership {
  readonly id: string;
  readonly name: string;
  readonly personal: boolean;
  readonly role: 'viewer' | 'member' | 'admin' | 'owner';
  readonly permissions: readonly string[];
}

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
  readonly locale: Language;
  readonly theme: 'system' | 'light' | 'dark';
  readonly organizations: readonly Membership[];
}

/** What a successful sign-in answers. The refresh token travels beside it in an httpOnly cookie. */
export interface Session {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly user: User;
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

export type UserChange = Partial<Pick<User, 'name' | 'locale' | 'theme'>>;

export interface AuthProviders {
  readonly google: boolean;
}

/** Where the browser itself goes to sign in with Google; it comes back to `/` with a session. */
export const googleSignInUrl = '/api/auth/google';

/** The routes under `/api/auth` and `/api/user`. Every method fails with an `HttpErrorResponse`. */
@Injectable({ providedIn: 'root' })
export class AuthApi {
  private readonly http = inject(HttpClient);

  register(registration: Registration): Observable<Session> {
    return this.http.post<Session>('/api/auth/register', registration);
  }

  login(credentials: Credentials): Observable<Session> {
    return this.http.post<Session>('/api/auth/login', credentials);
  }

  /** A new access token for the refresh cookie; null when the browser has no session (204). */
  refresh(): Observable<Session | null> {
    return this.http
      .post<Session>('/api/auth/refresh', null, { observe: 'response' })
      .pipe(map((response: HttpResponse<Session>) => response.body));
  }

  logout(): Observable<void> {
    return this.http.post<void>('/api/auth/logout', null);
  }

  verifyEmail(token: string): Observable<void> {
    return this.http.post<void>('/api/auth/verify-email', { token });
  }

  resendVerification(): Observable<void> {
    return this.http.post<void>('/api/auth/verify-email/resend', null);
  }

  providers(): Observable<AuthProviders> {
    return this.http.get<AuthProviders>('/api/auth/providers');
  }

  user(): Observable<User> {
    return this.http.get<User>('/api/user');
  }

  changeUser(change: UserChange): Observable<User> {
    return this.http.patch<User>('/api/user', change);
  }
}
