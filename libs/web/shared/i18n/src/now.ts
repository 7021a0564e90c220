import { DestroyRef, inject, Injectable, signal } from '@angular/core';

const stepMs = 30_000;

/** The present moment in milliseconds, for what is said relative to it; it moves on twice a minute. */
@Injectable({ providedIn: 'root' })
export class Now {
  private readonly current = signal(Date.now());
  readonly moment = this.current.asReadonly();

  constructor() {
    const timer = setInterval(() => this.current.set(Date.now()), stepMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
