import { inject } from '@angular/core';
import { patchState, signalStore, withMethods, withState } from '@ngrx/signals';
import { rxMethod } from '@ngrx/signals/rxjs-interop';
import type { Provider } from '@promptyflow/contracts';
import { providerNames } from '@promptyflow/web-ai-ui';
import type { TypedKey } from '@promptyflow/web-ai-ui';
import { I18n, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { SharedKeysApi } from '@promptyflow/web-organizations-data-access';
import type { SharedKey } from '@promptyflow/web-organizations-data-access';
import { Toasts } from '@promptyflow/web-ui';
import { catchError, EMPTY, firstValueFrom, pipe, switchMap, tap } from 'rxjs';

interface SharedKeysState {
  readonly organizationId: string;
  readonly keys: Partial<Record<Provider, SharedKey>>;
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
  /** Providers whose key is being tested or removed. */
  readonly busy: readonly Provider[];
}

const initialState: SharedKeysState = {
  organizationId: '',
  keys: {},
  status: 'loading',
  problem: null,
  busy: [],
};

/** What is known of an organization's keys. A key that is typed passes by: no state ever holds it. */
export const SharedKeysStore = signalStore(
  withState(initialState),
  withMethods((store, api = inject(SharedKeysApi), toasts = inject(Toasts), i18n = inject(I18n)) => {
    const put = (organizationId: string, provider: Provider, key: SharedKey | undefined) => {
      if (store.organizationId() !== organizationId) return;
      patchState(store, ({ keys }) => ({ keys: { ...keys, [provider]: key } }));
    };
    const whileBusy = async (provider: Provider, work: () => Promise<void>) => {
      patchState(store, ({ busy }) => ({ busy: [...busy, provider] }));
      try {
        await work();
      } catch (error) {
        toasts.showProblem(toProblem(error));
      } finally {
        patchState(store, ({ busy }) => ({ busy: busy.filter((one) => one !== provider) }));
      }
    };
    return {
      load: rxMethod<string>(
        pipe(
          tap((organizationId) => patchState(store, { ...initialState, organizationId })),
          switchMap((organizationId) =>
            api.list(organizationId).pipe(
              tap((items) => {
                const keys = Object.fromEntries(items.map((key) => [key.provider, key]));
                patchState(store, { keys, status: 'loaded' });
              }),
              catchError((error: unknown) => {
                patchState(store, { status: 'failed', problem: toProblem(error) });
                return EMPTY;
              }),
            ),
          ),
        ),
      ),

      /** The provider is asked first. Returns the problem when the key is refused, else null. */
      async save(provider: Provider, typed: TypedKey): Promise<PageProblem | null> {
        const organizationId = store.organizationId();
        try {
          put(organizationId, provider, await firstValueFrom(api.save(organizationId, provider, typed)));
          return null;
        } catch (error) {
          return toProblem(error);
        }
      },

      test(provider: Provider): Promise<void> {
        const organizationId = store.organizationId();
        return whileBusy(provider, async () =>
          put(organizationId, provider, await firstValueFrom(api.test(organizationId, provider))),
        );
      },

      remove(provider: Provider): Promise<void> {
        const organizationId = store.organizationId();
        return whileBusy(provider, async () => {
          await firstValueFrom(api.remove(organizationId, provider));
          put(organizationId, provider, undefined);
          const name = i18n.text(providerNames[provider]);
          toasts.show({ text: i18n.text('keys.remove.done', { name }) });
        });
      },
    };
  }),
);
