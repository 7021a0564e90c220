import { EnvironmentProviders, inject, makeEnvironmentProviders, provideAppInitializer } from '@angular/core';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import * as accountEffects from './account.effects';
import { authFeature } from './auth.feature';
import { sessionActions } from './session.actions';
import * as sessionEffects from './session.effects';

/**
 * The session: state, effects, and the first look whether there is one (which the first page does not wait
 * for; guards do). Needs `provideStore`, and `authInterceptor` among the interceptors.
 */
export function provideAuth(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideState(authFeature),
    provideEffects(sessionEffects, accountEffects),
    provideAppInitializer(() => inject(Store).dispatch(sessionActions.started())),
  ]);
}
