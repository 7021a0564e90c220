import { HttpErrorResponse } from '@angular/common/http';
import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { firstValueFrom, Observable, Subject } from 'rxjs';
import { AuthApi, Session, User } from './auth-api';

/** A token is renewed when a fifth of its life, and at most a minute, is left. */
const earlyShare = 0.2;
const earliestMs = 60_000;
const lockName = 'promptyflow.session.refresh';

declare global {
  /** The renewal that `before-first-paint.js` began, under the same lock. */
  var promptyflowSession: Promise<Response> | undefined;
}

/** What it answered; undefined when it did not succeed, so that the server is asked anew. */
async function readEarly(renewal: Promise<Response>): Promise<Session | null | undefined> {
  try {
    const response = await renewal;
    if (response.status === 204) return null;
    return response.ok ? ((await response.json()) as Session) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The access token, in memory only: never in the store (actions are logged by tools), never in storage.
 * Renewing is serialised, in this tab by one promise and across tabs by a Web Lock: the refresh cookie is
 * rotated, and two tabs that spend the same one would look like a thief to the server.
 */
@Injectable({ providedIn: 'root' })
export class SessionTokens {
  private readonly api = inject(AuthApi);
  private readonly locks = inject(DOCUMENT).defaultView?.navigator.locks;
  private readonly token = signal<string | null>(null);
  private readonly renewedUsers = new Subject<User>();
  private readonly endings = new Subject<void>();
  private expiresAt = 0;
  private renewAt = 0;
  private renewing: Promise<User | null> | null = null;
  private generation = 0;

  readonly current = this.token.asReadonly();
  /** The user of each session that was renewed. */
  readonly renewed: Observable<User> = this.renewedUsers.asObservable();
  /** The server refused to renew a session that this page believed in. */
  readonly ended: Observable<void> = this.endings.asObservable();

  /** Takes the token out of a session and hands on the rest. */
  adopt(session: Session): User {
    const lifeMs = session.expiresInSeconds * 1_000;
    this.generation += 1;
    this.token.set(session.accessToken);
    this.expiresAt = Date.now() + lifeMs;
    this.renewAt = this.expiresAt - Math.min(lifeMs * earlyShare, earliestMs);
    return session.user;
  }

  clear(): void {
    this.generation += 1;
    this.token.set(null);
    this.expiresAt = 0;
    this.renewAt = 0;
  }

  /** Milliseconds until the token should be renewed. */
  msUntilRenewal(): number {
    return Math.max(0, this.renewAt - Date.now());
  }

  /**
   * A token that the server will accept, renewed first if it has run out (a laptop that slept); null when
   * nobody is signed in. Use it for sockets and streams; `HttpClient` requests get it from the interceptor.
   */
  async fresh(): Promise<string | null> {
    if (this.token() !== null && Date.now() >= this.expiresAt) {
      await this.renew();
    }
    return this.token();
  }

  /**
   * Renews the session once, however many ask at the same time. Null: there is no session. Rejects when the
   * server could not be asked; the session may still live, so the old token stays.
   */
  renew(): Promise<User | null> {
    this.renewing ??= this.locked(() => this.renewNow()).finally(() => (this.renewing = null));
    return this.renewing;
  }

  private locked<T>(work: () => Promise<T>): Promise<T> {
    return this.locks === undefined ? work() : (this.locks.request(lockName, work) as Promise<T>);
  }

  private async renewNow(): Promise<User | null> {
    const generation = this.generation;
    try {
      const begun = globalThis.promptyflowSession;
      globalThis.promptyflowSession = undefined;
      const early = begun && (await readEarly(begun));
      const session = early === undefined ? await firstValueFrom(this.api.refresh()) : early;
      if (generation !== this.generation) {
        return null; // signed out or in while this was under way: that is newer
      }
      if (session === null) {
        return this.endSession();
      }
      const user = this.adopt(session);
      this.renewedUsers.next(user);
      return user;
    } catch (error) {
      if (error instanceof HttpErrorResponse && (error.status === 401 || error.status === 403)) {
        return generation === this.generation ? this.endSession() : null;
      }
      throw error;
    }
  }

  private endSession(): null {
    const believed = this.token() !== null;
    this.clear();
    if (believed) {
      this.endings.next();
    }
    return null;
  }
}
