import { inject } from '@angular/core';
import { signalStore } from '@ngrx/signals';
import { QueuesApi } from '@promptyflow/web-admin-data-access';
import type { FailedJob, QueueName } from '@promptyflow/web-admin-data-access';
import { withPages } from '@promptyflow/web-ui';

/** The failed jobs of a queue, page after page. */
export const FailedJobsStore = signalStore(
  withPages<FailedJob, QueueName>(() => {
    const api = inject(QueuesApi);
    return (name, cursor) => api.failed(name, cursor);
  }),
);
