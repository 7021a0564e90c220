import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { Preset, PresetChange } from './preset';

export const presetsPageActions = createActionGroup({
  source: 'Presets Page',
  events: {
    wanted: emptyProps(),
    createChosen: props<{ preset: Preset }>(),
    changeChosen: props<{ id: string; change: PresetChange }>(),
    removeChosen: props<{ id: string }>(),
  },
});

export const presetsApiActions = createActionGroup({
  source: 'Presets API',
  events: {
    listed: props<{ presets: readonly Preset[] }>(),
    listFailed: props<{ problem: PageProblem }>(),
    saved: props<{ preset: Preset }>(),
    removed: props<{ id: string }>(),
    /** Making, altering or removing. */
    workFailed: props<{ id: string; problem: PageProblem }>(),
  },
});
