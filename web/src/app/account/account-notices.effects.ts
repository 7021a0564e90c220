import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { authApiActions, sessionActions } from '@promptyflow/web-auth-data-access';
import { I18n } from '@promptyflow/web-i18n';
import { Toasts } from '@promptyflow/web-ui/base';
import { tap } from 'rxjs';

export const tellAccountFailures = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts)) => {
    return actions.pipe(
      ofType(authApiActions.userChangeFailed, authApiActions.verificationResendFailed),
      tap(({ problem }) => toasts.showProblem(problem)),
    );
  },
  { functional: true, dispatch: false },
);

export const tellSessionEnd = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts), i18n = inject(I18n)) => {
    return actions.pipe(
      ofType(sessionActions.ended),
      tap(() => toasts.show({ text: i18n.text('errors.auth.session_ended') })),
    );
  },
  { functional: true, dispatch: false },
);
