import { inject, Injectable } from '@angular/core';
import { ApiClient, sessionsEndOthers, sessionsList, sessionsRemove } from '@promptyflow/web-api-client/auth';
import type { SessionDto } from '@promptyflow/web-api-client/auth';
import type { Observable } from 'rxjs';

/** A place where the person is signed in. */
export type KnownSession = SessionDto;

@Injectable({ providedIn: 'root' })
export class SessionsApi {
  private readonly client = inject(ApiClient);

  list(): Observable<{ readonly items: readonly KnownSession[] }> {
    return this.client.call(sessionsList, {});
  }

  end(sessionId: string): Observable<void> {
    return this.client.call(sessionsRemove, { sessionId });
  }

  endOthers(): Observable<void> {
    return this.client.call(sessionsEndOthers, {});
  }
}
