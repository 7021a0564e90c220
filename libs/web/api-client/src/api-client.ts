import { HttpClient } from '@angular/common/http';
import type { HttpContext } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { map } from 'rxjs';
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
    return operation(this.http, '', parameters).pipe(map(({ body }) => body));
  }
}
