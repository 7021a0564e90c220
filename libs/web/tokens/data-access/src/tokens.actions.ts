import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { AccessToken } from './tokens-api';

export const tokensPageActions = createActionGroup({
  source: 'Tokens Page',
  events: {
    entered: emptyProps(),
    revokeChosen: props<{ token: AccessToken }>(),
  },
});

/** No action carries a secret: tools log actions. `created` is dispatched by `TokenMaker`. */
export const tokensApiActions = createActionGroup({
  source: 'Tokens API',
  events: {
    listed: props<{ tokens: readonly AccessToken[] }>(),
    listFailed: props<{ problem: PageProblem }>(),
    created: props<{ token: AccessToken }>(),
    revoked: props<{ token: AccessToken }>(),
    revokeFailed: props<{ token: AccessToken; problem: PageProblem }>(),
  },
});
