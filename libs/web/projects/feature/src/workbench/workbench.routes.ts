import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideKeys, provideRuns } from '@promptyflow/web-ai-data-access';
import { provideOpenProject } from '@promptyflow/web-projects-data-access';
import * as editingNotices from './editing-notices.effects';
import * as runsNotices from './prompt-pane/runs-notices.effects';
import { WorkbenchPage } from './workbench-page';

/** The workbench of the project that the address names. */
export const workbenchRoutes: Routes = [
  {
    path: '',
    providers: [
      provideOpenProject(),
      provideKeys(),
      provideRuns(),
      provideEffects(editingNotices, runsNotices),
    ],
    component: WorkbenchPage,
  },
];
