import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import type { HttpContext } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { catchError, map, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { StrictHttpResponse } from './generated/strict-http-response';

/** An operation of the API as the generator writes it. */
export type ApiOperation<Parameters, Body> = (
  http: HttpClient,
  rootUrl: string,
  parameters: Parameters,
  context?: HttpContext,
) => Observable<StrictHttpResponse<Body>>;

/** Calls generated operations on the page's own origin; each answers with the body alone. */
@Injectable({ providedIn: 'root' })
export class ApiClient {
  private readonly http = inject(HttpClient);

  /** Fails with an `HttpErrorResponse` whose `error` is the problem. */
  call<Parameters, Body>(
    operation: ApiOperation<Parameters, Body>,
    parameters: Parameters,
  ): Observable<Body> {
    return operation(this.http, '', parameters).pipe(
      map(({ body }) => body),
      catchError((error: unknown) => throwError(() => withParsedProblem(error))),
    );
  }
}

/** An operation that answers nothing asks for text, and so gets its problems as text too. */
function withParsedProblem(error: unknown): unknown {
  if (!(error instanceof HttpErrorResponse) || typeof error.error !== 'string') return error;
  try {
    const { headers, status, statusText, url } = error;
    const problem: unknown = JSON.parse(error.error);
    return new HttpErrorResponse({ error: problem, headers, status, statusText, url: url ?? undefined });
  } catch {
    return error;
  }
}
