import { HttpClient } from '@angular/common/http';
import { effect, inject, Injectable, signal } from '@angular/core';
import type { Signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { authFeature } from './auth.feature';
import { dataAddressOf } from './data-address';

/** So many are fetched at once: a page of hundreds of people must not hold up what else it asks for. */
const mostAtOnce = 4;

/** Pictures of other people, each fetched once while a person is signed in. */
@Injectable({ providedIn: 'root' })
export class PeoplePictures {
  private readonly http = inject(HttpClient);
  private readonly userId = inject(Store).selectSignal(authFeature.selectUser);
  private readonly known = new Map<string, Signal<string | null>>();
  private readonly waiting: (() => Promise<void>)[] = [];
  private running = 0;

  constructor() {
    let last: string | undefined;
    effect(() => {
      const userId = this.userId()?.id;
      if (last !== undefined && userId !== last) this.known.clear();
      last = userId;
    });
  }

  /** As a `data:` address, which the page's policy allows; null until it is there, and when it cannot be had. */
  of(source: string): Signal<string | null> {
    const known = this.known.get(source);
    if (known) return known;
    const shown = signal<string | null>(null);
    this.known.set(source, shown);
    this.waiting.push(async () => {
      const [address = ''] = source.split('#');
      const picture = await firstValueFrom(this.http.get(address, { responseType: 'blob' }));
      shown.set(await dataAddressOf(picture));
    });
    void this.fetchNext();
    return shown.asReadonly();
  }

  private async fetchNext(): Promise<void> {
    if (this.running >= mostAtOnce) return;
    const fetch = this.waiting.shift();
    if (!fetch) return;
    this.running += 1;
    // Without a picture the initials stay.
    await fetch().catch(() => undefined);
    this.running -= 1;
    await this.fetchNext();
  }
}
