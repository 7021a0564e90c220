import { computed, inject, Injectable, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { DeviceStorage } from '@promptyflow/web-ui';

const mostKept = 20;

/** What a person has chosen in the palette on this device, the last first: keys only, no names. */
@Injectable({ providedIn: 'root' })
export class RecentChoices {
  private readonly storage = inject(DeviceStorage);
  private readonly user = inject(Store).selectSignal(authFeature.selectUser);
  private readonly place = computed(() => `palette.recent.${this.user()?.id ?? ''}`);
  private readonly written = signal(0);
  readonly keys = computed(() => {
    this.written();
    return (this.storage.read(this.place()) ?? '').split(' ').filter(Boolean);
  });

  add(key: string): void {
    const keys = [key, ...this.keys().filter((one) => one !== key)].slice(0, mostKept);
    this.storage.write(this.place(), keys.join(' '));
    this.written.update((count) => count + 1);
  }
}
