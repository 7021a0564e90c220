import { makeEnvironmentProviders } from '@angular/core';
import type { EnvironmentProviders } from '@angular/core';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { tokensEffects } from './tokens.effects';
import { tokensFeature } from './tokens.feature';

/** State and effects of access tokens. */
export function provideTokens(): EnvironmentProviders {
  return makeEnvironmentProviders([provideState(tokensFeature), provideEffects(tokensEffects)]);
}
