import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { I18n } from '@promptyflow/web-i18n';
import { tokensApiActions } from '@promptyflow/web-tokens-data-access';
import { Toasts } from '@promptyflow/web-ui';
import { tap } from 'rxjs';

export const tellRevoked = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts), i18n = inject(I18n)) => {
    return actions.pipe(
      ofType(tokensApiActions.revoked),
      tap(({ token }) => toasts.show({ text: i18n.text('tokens.revoke.done', { name: token.name }) })),
    );
  },
  { functional: true, dispatch: false },
);

export const tellFailure = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts)) => {
    return actions.pipe(
      ofType(tokensApiActions.revokeFailed),
      tap(({ problem }) => toasts.showProblem(problem)),
    );
  },
  { functional: true, dispatch: false },
);
