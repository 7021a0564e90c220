import { inject, Injectable } from '@angular/core';
import type { RunEvent } from '@promptyflow/contracts';
import { toProblem } from '@promptyflow/web-i18n';
import { Observable } from 'rxjs';
import type { SendRequest } from './run';
import { RunEventStream } from './run-event-stream';
import { RunTexts } from './run-texts';
import { runsApiActions } from './runs.actions';

type RunAction = ReturnType<
  | typeof runsApiActions.created
  | typeof runsApiActions.sendFailed
  | typeof runsApiActions.started
  | typeof runsApiActions.ended
  | typeof runsApiActions.followFailed
>;

/** Follows runs: what is written goes to `RunTexts`; that a run begins and ends is told as actions. */
@Injectable({ providedIn: 'root' })
export class RunFollower {
  private readonly stream = inject(RunEventStream);
  private readonly texts = inject(RunTexts);
  private readonly followed = new Set<string>();
  /** The last request of each comparison. */
  private readonly turns = new Map<string, Promise<unknown>>();

  /** Sends a prompt and follows its run to the end. Never errors. */
  send(sendId: string, request: SendRequest): Observable<RunAction> {
    return told(async (tell) => {
      const sending = this.inTurn(request.comparisonId, () => this.stream.send(request, sendId));
      const sent = await sending.catch((error: unknown) => {
        tell(runsApiActions.sendFailed({ sendId, problem: toProblem(error) }));
        return null;
      });
      if (!sent) return;
      const { runId, events, leave } = sent;
      // The news that there is a run can be faster than the answer to its request; then it is followed already.
      const known = this.followed.has(runId);
      // Before the store hears of the run, so that nothing else begins to follow it.
      this.followed.add(runId);
      tell(runsApiActions.created({ sendId, runId, request, at: new Date().toISOString() }));
      if (known) leave();
      else await this.take(runId, events, tell);
    });
  }

  /** Follows a run from its beginning, or does nothing when that is already done. Never errors. */
  follow(runId: string): Observable<RunAction> {
    return told(async (tell) => {
      if (this.followed.has(runId)) return;
      this.followed.add(runId);
      await this.take(runId, this.stream.follow(runId), tell);
    });
  }

  /** What is compared is made one after the other: the ids of the runs keep the order in which they were chosen. */
  private inTurn<T>(comparisonId: string | undefined, work: () => Promise<T>): Promise<T> {
    if (comparisonId === undefined) return work();
    const before = this.turns.get(comparisonId) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.turns.set(comparisonId, turn);
    return turn;
  }

  private async take(
    runId: string,
    events: AsyncIterable<RunEvent>,
    tell: (action: RunAction) => void,
  ): Promise<void> {
    this.texts.reset(runId);
    try {
      for await (const event of events) this.takeOne(runId, event, tell);
    } catch (error) {
      this.followed.delete(runId);
      tell(runsApiActions.followFailed({ runId, problem: toProblem(error) }));
    }
  }

  private takeOne(runId: string, event: RunEvent, tell: (action: RunAction) => void): void {
    switch (event.type) {
      case 'started':
        return tell(runsApiActions.started({ runId, at: event.at }));
      case 'text':
      case 'reasoning':
        return this.texts.append(runId, event.type, event.text);
      case 'ended': {
        const { status, errorCode, errorParams = {}, providerMessage = null } = event;
        const error = errorCode ? { code: errorCode, params: errorParams, providerMessage } : null;
        this.texts.complete(runId);
        return tell(runsApiActions.ended({ runId, status, error, at: new Date().toISOString() }));
      }
    }
  }
}

/** Work that tells actions on its way. Leaving the stream of actions does not stop the work: a run goes on. */
function told(work: (tell: (action: RunAction) => void) => Promise<void>): Observable<RunAction> {
  return new Observable((subscriber) => {
    work((action) => subscriber.next(action)).then(
      () => subscriber.complete(),
      (error: unknown) => subscriber.error(error),
    );
  });
}
