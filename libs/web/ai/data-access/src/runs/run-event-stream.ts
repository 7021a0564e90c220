import { HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import type { RunEvent } from '@promptyflow/contracts';
import { authFeature, SessionTokens } from '@promptyflow/web-auth-data-access';
import { toSendBody } from './run';
import type { SendRequest } from './run';
import { ServerSentEventParser } from './server-sent-events';

/** A connection that broke is made again after this long, a little longer each time. */
const reconnectMs = { first: 300, most: 5000 } as const;
const mostSendAttempts = 4;
const streamType = 'text/event-stream';

interface ReceivedEvent {
  readonly event: RunEvent;
  readonly id: string;
}

export interface SentRun {
  readonly runId: string;
  /** The events of the run from its beginning; ends after `ended`. */
  readonly events: AsyncIterable<RunEvent>;
  /** Instead of reading the events: lets go of the connection. */
  readonly leave: () => void;
}

/**
 * Events of runs over `fetch`: unlike `EventSource` it can POST, and the token goes in a header and never into an
 * address. A broken connection goes on from the last event received.
 */
@Injectable({ providedIn: 'root' })
export class RunEventStream {
  private readonly tokens = inject(SessionTokens);
  private readonly organizationId = inject(Store).selectSignal(authFeature.selectOrganizationId);

  /**
   * Sends a prompt. The key makes it safe to ask again when the network fails: the run is made, and paid for, once.
   * @throws HttpErrorResponse when the server refuses, or cannot be reached at all
   */
  async send(request: SendRequest, idempotencyKey: string): Promise<SentRun> {
    const response = await this.post(request, idempotencyKey);
    const runId = response.headers.get('Location')?.split('/').at(-1);
    if (!runId) throw new HttpErrorResponse({ status: response.status, url: response.url });
    const leave = () => void response.body?.cancel();
    return { runId, events: this.events(runId, response), leave };
  }

  /** Follows a run from its beginning, whether it still runs or has ended. */
  follow(runId: string): AsyncIterable<RunEvent> {
    return this.events(runId, null);
  }

  private async *events(runId: string, first: Response | null): AsyncGenerator<RunEvent> {
    let response = first;
    let lastId = '';
    for (let failures = 0; ; failures++) {
      try {
        response ??= await this.get(runId, lastId);
        for await (const { event, id } of read(response)) {
          yield event;
          if (event.type === 'ended') return;
          lastId = id;
          failures = 0;
        }
      } catch (error) {
        if (isRefusal(error)) throw error;
      }
      response = null;
      await pause(Math.min(reconnectMs.first * 2 ** failures, reconnectMs.most));
    }
  }

  private async post(request: SendRequest, idempotencyKey: string): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.fetchOnce('/api/ai/send', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
          body: JSON.stringify(toSendBody(request)),
        });
      } catch (error) {
        if (isRefusal(error) || attempt === mostSendAttempts) throw error;
        await pause(reconnectMs.first * 2 ** attempt);
      }
    }
  }

  private get(runId: string, lastId: string): Promise<Response> {
    const headers = lastId === '' ? undefined : { 'Last-Event-ID': lastId };
    return this.fetchOnce(`/api/ai/runs/${runId}/events`, { headers });
  }

  /** One request; on 401 the session is renewed and the request is sent once more. */
  private async fetchOnce(url: string, init: RequestInit): Promise<Response> {
    const token = await this.tokens.fresh();
    const response = await this.fetchWith(token, url, init);
    if (response.ok) return response;
    if (response.status !== 401) throw await toErrorResponse(response);
    if (this.tokens.current() === token) await this.tokens.renew();
    const again = await this.fetchWith(this.tokens.current(), url, init);
    if (!again.ok) throw await toErrorResponse(again);
    return again;
  }

  private async fetchWith(token: string | null, url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Accept', streamType);
    if (token !== null) headers.set('Authorization', `Bearer ${token}`);
    const organizationId = this.organizationId();
    if (organizationId !== null) headers.set('X-Organization-Id', organizationId);
    try {
      return await fetch(url, { ...init, headers, cache: 'no-store' });
    } catch (error) {
      throw new HttpErrorResponse({ status: 0, url, error });
    }
  }
}

async function* read(response: Response): AsyncGenerator<ReceivedEvent> {
  if (!response.body) return;
  const parser = new ServerSentEventParser();
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      for (const { data, id } of parser.push(decoder.decode(step.value, { stream: true })))
        yield { event: JSON.parse(data) as RunEvent, id };
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** The server understood and said no; asking again would not help. A busy server (5xx, 429) is asked again. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof HttpErrorResponse &&
    error.status >= 400 &&
    error.status < 500 &&
    error.status !== 408 &&
    error.status !== 429
  );
}

async function toErrorResponse(response: Response): Promise<HttpErrorResponse> {
  const text = await response.text();
  return new HttpErrorResponse({ status: response.status, url: response.url, error: parsed(text) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
