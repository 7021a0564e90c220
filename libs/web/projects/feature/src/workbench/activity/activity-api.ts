import { inject, Injectable } from '@angular/core';
import { activityList, ApiClient } from '@promptyflow/web-api-client';
import type { ListPage } from '@promptyflow/web-ui';
import type { Observable } from 'rxjs';
import type { Activity } from './activity-days';

/** Who did what in a project. */
@Injectable({ providedIn: 'root' })
export class ActivityApi {
  private readonly client = inject(ApiClient);

  list(
    { projectId: id, userId }: { readonly projectId: string; readonly userId?: string },
    cursor?: string,
  ): Observable<ListPage<Activity>> {
    return this.client.call(activityList, { id, userId, cursor });
  }
}
