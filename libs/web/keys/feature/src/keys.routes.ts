import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideKeys } from '@promptyflow/web-ai-data-access';
import * as keysNotices from './keys-notices.effects';
import { KeysPage } from './keys-page';

/** The person's keys of providers. */
export const keysRoutes: Routes = [
  {
    path: '',
    title: 'keys.page.title',
    providers: [provideKeys(), provideEffects(keysNotices)],
    component: KeysPage,
  },
];
