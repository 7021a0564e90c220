import { makeEnvironmentProviders } from '@angular/core';
import type { EnvironmentProviders } from '@angular/core';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { keysEffects } from './keys/keys.effects';
import { keysFeature } from './keys/keys.feature';
import { modelsEffects } from './models/models.effects';
import { modelsFeature } from './models/models.feature';
import { presetsEffects } from './presets/presets.effects';
import { presetsFeature } from './presets/presets.feature';
import { runsEffects } from './runs/runs.effects';
import { runsFeature } from './runs/runs.feature';

/** State and effects of provider keys, and of the models that they open. */
export function provideKeys(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideState(keysFeature),
    provideState(modelsFeature),
    provideEffects(keysEffects, modelsEffects),
  ]);
}

/** State and effects of presets and runs; needs `provideOpenProject` and {@link provideKeys}. */
export function provideRuns(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideState(presetsFeature),
    provideState(runsFeature),
    provideEffects(presetsEffects, runsEffects),
  ]);
}
