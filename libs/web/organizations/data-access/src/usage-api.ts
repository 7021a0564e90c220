import { inject, Injectable } from '@angular/core';
import { ApiClient, usageExport$Csv, usageExport$Jsonl, usageSum } from '@promptyflow/web-api-client';
import type { UsageDto, UsageFiguresDto, UsageRowDto } from '@promptyflow/web-api-client';
import type { Observable } from 'rxjs';

/** By what runs are put together. */
export const usageGroups = ['person', 'model', 'project', 'day'] as const;

export type UsageGroup = (typeof usageGroups)[number];

/** What some runs used and cost. */
export type UsageFigures = UsageFiguresDto;

/** The figures of a day, a person, a model or a project. */
export type UsageRow = UsageRowDto;

export interface UsageQuestion {
  readonly organizationId: string;
  /** Moments: the first is included, the second is not. */
  readonly since: string;
  readonly until: string;
}

/** What an organization sent, used and paid, for who may read it. */
@Injectable({ providedIn: 'root' })
export class UsageApi {
  private readonly client = inject(ApiClient);

  /** Days are those of the person's clock. */
  sum(question: UsageQuestion, by: UsageGroup): Observable<UsageDto> {
    return this.client.call(usageSum, parameters(question, by));
  }

  export(question: UsageQuestion, by: UsageGroup, format: 'csv' | 'jsonl'): Observable<Blob> {
    const operation = format === 'csv' ? usageExport$Csv : usageExport$Jsonl;
    return this.client.call(operation, { ...parameters(question, by), format });
  }
}

function parameters({ organizationId, ...range }: UsageQuestion, by: UsageGroup) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { ...range, id: organizationId, by, timeZone };
}
