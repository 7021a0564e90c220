import { makeEnvironmentProviders } from '@angular/core';
import type { EnvironmentProviders } from '@angular/core';
import { provideState } from '@ngrx/store';
import { outlineFeature } from './store/outline.feature';

/** State of the project that is open, for the routes that open one. */
export function provideOpenProject(): EnvironmentProviders {
  return makeEnvironmentProviders([provideState(outlineFeature)]);
}
