import { HttpErrorResponse } from '@angular/common/http';
import type { PageOptions } from '@promptyflow/contracts/testing';
import type { ChangeLog } from '../../../projects-api';
import type { PageApi } from './page';

/** A server that does not answer is one that cannot be reached, as proxies and browsers have it. */
const answerWithinMs = 10_000;

/** The API over HTTP; what goes wrong is an error as Angular's client throws it. */
export function pageApi({ api, token, projectId }: PageOptions): PageApi {
  const request = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
    let answer: Response;
    let text: string;
    try {
      answer = await fetch(`${api}/projects/${projectId}${path}`, {
        method,
        signal: AbortSignal.timeout(answerWithinMs),
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      text = await answer.text();
    } catch (error) {
      throw new HttpErrorResponse({ status: 0, error });
    }
    const parsed = parse(text) as Body;
    if (!answer.ok) throw new HttpErrorResponse({ status: answer.status, error: parsed });
    return parsed;
  };
  return {
    post: (changes, since) => request<ChangeLog>('POST', '/changes', { changes, since }),
    since: (revision) => request<ChangeLog>('GET', `/changes?since=${revision}`),
    readText: (itemId) => request('GET', `/context-items/${itemId}`),
    readRevision: async () => (await request<{ revision: number }>('GET', '?content=false')).revision,
  };
}

/** A proxy's page is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
