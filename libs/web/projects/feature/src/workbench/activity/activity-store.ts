import { inject } from '@angular/core';
import { signalStore } from '@ngrx/signals';
import { ActivityApi } from './activity-api';
import { withPages } from '@promptyflow/web-ui';
import type { Activity } from './activity-days';

export interface ActivityFilter {
  readonly projectId: string;
  readonly userId?: string;
}

/** What was done in a project, page after page. */
export const ActivityStore = signalStore(
  withPages<Activity, ActivityFilter>(() => {
    const api = inject(ActivityApi);
    return (filter, cursor) => api.list(filter, cursor);
  }),
);
