import { DestroyRef, inject, Injectable } from '@angular/core';
import { Observable, Subject } from 'rxjs';

export type SessionNews = 'signed-in' | 'signed-out';

/** Tells the other tabs of this browser that somebody signed in or out. Carries no token. */
@Injectable({ providedIn: 'root' })
export class SessionChannel {
  private readonly news = new Subject<SessionNews>();
  private readonly channel =
    typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('pf.session');
  readonly heard: Observable<SessionNews> = this.news.asObservable();

  constructor() {
    this.channel?.addEventListener('message', (event: MessageEvent<SessionNews>) =>
      this.news.next(event.data),
    );
    inject(DestroyRef).onDestroy(() => this.channel?.close());
  }

  tell(news: SessionNews): void {
    this.channel?.postMessage(news);
  }
}
