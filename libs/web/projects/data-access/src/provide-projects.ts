import { makeEnvironmentProviders } from '@angular/core';
import type { EnvironmentProviders } from '@angular/core';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { projectsEffects } from './store/projects.effects';
import { projectsFeature } from './store/projects.feature';

/** State and effects of the list of projects, for the routes that show it. */
export function provideProjects(): EnvironmentProviders {
  return makeEnvironmentProviders([provideState(projectsFeature), provideEffects(projectsEffects)]);
}
