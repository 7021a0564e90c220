import { makeEnvironmentProviders } from '@angular/core';
import type { EnvironmentProviders } from '@angular/core';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { outlineFeature } from './store/outline.feature';
import { projectsEffects } from './store/projects.effects';
import { projectsFeature } from './store/projects.feature';

/** State and effects of projects, for the routes that show them. */
export function provideProjects(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideState(projectsFeature),
    provideState(outlineFeature),
    provideEffects(projectsEffects),
  ]);
}
