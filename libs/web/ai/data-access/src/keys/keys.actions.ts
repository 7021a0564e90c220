import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Provider } from '@promptyflow/contracts';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { ApiKey } from './keys-api';

export const keysPageActions = createActionGroup({
  source: 'Keys Page',
  events: {
    entered: emptyProps(),
    testChosen: props<{ provider: Provider }>(),
    removeChosen: props<{ provider: Provider }>(),
  },
});

/** No action carries a key: tools log actions. `saved` is dispatched by `KeySaver`. */
export const keysApiActions = createActionGroup({
  source: 'Keys API',
  events: {
    listed: props<{ keys: readonly ApiKey[] }>(),
    listFailed: props<{ problem: PageProblem }>(),
    saved: props<{ key: ApiKey }>(),
    tested: props<{ key: ApiKey }>(),
    testFailed: props<{ provider: Provider; problem: PageProblem }>(),
    removed: props<{ provider: Provider }>(),
    removeFailed: props<{ provider: Provider; problem: PageProblem }>(),
  },
});
