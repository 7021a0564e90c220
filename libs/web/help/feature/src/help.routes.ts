import type { Routes } from '@angular/router';
import { HelpPage } from './help-page';

/** The help, one address for each topic: `/help/split`; `?q=` searches it. */
export const helpRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'start' },
  { path: ':topic', title: 'help.page.title', component: HelpPage },
];
