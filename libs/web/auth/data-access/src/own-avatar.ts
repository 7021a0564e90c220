import { HttpClient } from '@angular/common/http';
import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { authFeature } from './auth.feature';
import { dataAddressOf } from './data-address';
import { authApiActions } from './session.actions';
import type { User } from './auth-api';

const address = '/api/user/avatar';

/**
 * The person's picture. An `<img>` sends no token, so it is fetched, and shown from a `data:` address, which the
 * page's policy allows.
 */
@Injectable({ providedIn: 'root' })
export class OwnAvatar {
  private readonly http = inject(HttpClient);
  private readonly store = inject(Store);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  private readonly tag = computed(() => this.user()?.avatar ?? null);
  private readonly shown = signal<string | null>(null);

  /** The picture as a `data:` address; null while there is none. */
  readonly picture = this.shown.asReadonly();

  constructor() {
    effect(() => {
      const tag = this.tag();
      untracked(() => void this.load(tag));
    });
  }

  /** Keeps a picture that the page has made. */
  async save(picture: Blob): Promise<void> {
    const headers = { 'Content-Type': picture.type };
    this.changed(await firstValueFrom(this.http.put<User>(address, picture, { headers })));
  }

  async remove(): Promise<void> {
    this.changed(await firstValueFrom(this.http.delete<User>(address)));
  }

  private changed(user: User): void {
    this.store.dispatch(authApiActions.userChanged({ user }));
  }

  private async load(tag: string | null): Promise<void> {
    if (tag === null) return this.shown.set(null);
    try {
      const picture = await firstValueFrom(this.http.get(address, { responseType: 'blob' }));
      const read = await dataAddressOf(picture);
      // Another one may have been chosen meanwhile.
      if (tag === this.tag()) this.shown.set(read);
    } catch {
      // The initials stay.
    }
  }
}
