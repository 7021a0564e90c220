import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { keysApiActions } from '@promptyflow/web-ai-data-access';
import { providerNames } from '@promptyflow/web-ai-ui';
import { I18n } from '@promptyflow/web-i18n';
import { Toasts } from '@promptyflow/web-ui';
import { tap } from 'rxjs';

export const tellRemoved = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts), i18n = inject(I18n)) => {
    return actions.pipe(
      ofType(keysApiActions.removed),
      tap(({ provider }) => {
        const name = i18n.text(providerNames[provider]);
        toasts.show({ text: i18n.text('keys.remove.done', { name }) });
      }),
    );
  },
  { functional: true, dispatch: false },
);

export const tellFailures = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts)) => {
    return actions.pipe(
      ofType(keysApiActions.testFailed, keysApiActions.removeFailed),
      tap(({ problem }) => toasts.showProblem(problem)),
    );
  },
  { functional: true, dispatch: false },
);
