import { createEnvironmentInjector, EnvironmentInjector, inject, Injectable } from '@angular/core';
import { provideServiceWorker, SwUpdate } from '@angular/service-worker';
import { Store } from '@ngrx/store';
import { I18n } from '@promptyflow/web-i18n';
import type { OutlineState } from '@promptyflow/web-projects-data-access';
import { Toasts } from '@promptyflow/web-ui';
import { filter, first } from 'rxjs';

const script = 'service-worker.js';
const lookAgainMs = 60 * 60 * 1000;

/** True also before a project was open: its part of the state is fetched with it. */
const selectIsSaved = (state: { readonly outline?: OutlineState }) =>
  (state.outline?.saveState ?? 'saved') === 'saved';

/**
 * The page as it is kept on this device by the service worker, from the first page of a signed-in person on. A newer
 * version is offered and never forced.
 */
@Injectable({ providedIn: 'root' })
export class InstalledPage {
  private readonly injector = inject(EnvironmentInjector);
  private readonly store = inject(Store);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  /** Once. Its providers are made here, late, so that the first page does not carry them. */
  start(): void {
    // Private windows of some browsers have none.
    if (!('serviceWorker' in navigator)) return;
    const updates = createEnvironmentInjector([provideServiceWorker(script)], this.injector).get(SwUpdate);
    updates.versionUpdates
      .pipe(filter(({ type }) => type === 'VERSION_READY'))
      .subscribe(() => this.offerReload());
    updates.unrecoverable.subscribe(() => this.offerReload());
    const look = () => void updates.checkForUpdate().catch(() => false);
    navigator.serviceWorker.register(script).then(
      () => setInterval(look, lookAgainMs),
      (error: unknown) => console.warn('not kept on the device', error),
    );
    addEventListener('online', look);
  }

  private offerReload(): void {
    this.toasts.show({
      text: this.i18n.text('shell.version.ready'),
      stays: true,
      action: { label: this.i18n.text('shell.version.reload'), run: () => this.reloadOnceSaved() },
    });
  }

  /** What waits is safe on the device, but a reload while it is on its way would make the person wait for it twice. */
  private reloadOnceSaved(): void {
    let told = false;
    this.store
      .select(selectIsSaved)
      .pipe(
        filter((saved) => {
          if (!saved && !told) this.toasts.show({ text: this.i18n.text('shell.version.saving') });
          told ||= !saved;
          return saved;
        }),
        first(),
      )
      .subscribe(() => location.reload());
  }
}
