import type { Routes } from '@angular/router';
import { HistoryPage } from './history/history-page';

/** Everything that was sent. */
export const historyRoutes: Routes = [{ path: '', title: 'ai.history.title', component: HistoryPage }];
