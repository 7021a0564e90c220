import { createActionGroup, props } from '@ngrx/store';
import type { Provider } from '@promptyflow/contracts';
import type { PageProblem } from '@promptyflow/web-i18n';
import type { ModelList } from './model';

export const modelPickerActions = createActionGroup({
  source: 'Model Picker',
  events: { modelsWanted: props<{ provider: Provider }>() },
});

export const modelsApiActions = createActionGroup({
  source: 'Models API',
  events: {
    listed: props<{ provider: Provider; list: ModelList }>(),
    listFailed: props<{ provider: Provider; problem: PageProblem }>(),
  },
});
