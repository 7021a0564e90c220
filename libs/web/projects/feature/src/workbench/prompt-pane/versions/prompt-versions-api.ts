import { inject, Injectable } from '@angular/core';
import type { PromptVariable } from '@promptyflow/contracts';
import { ApiClient, promptVersionsGet, promptVersionsList } from '@promptyflow/web-api-client';
import type { PromptVersionSummaryDto } from '@promptyflow/web-api-client';
import { areSameVariables } from '@promptyflow/web-projects-ui';
import { firstValueFrom } from 'rxjs';

/** What a version keeps of a prompt. */
export interface PromptSnapshot {
  readonly template: string;
  readonly system: string;
  readonly variables: readonly PromptVariable[];
  readonly wrapInTags: boolean;
}

export type PromptVersionSummary = Readonly<PromptVersionSummaryDto>;

/** The kept versions of a prompt. */
@Injectable({ providedIn: 'root' })
export class PromptVersionsApi {
  private readonly client = inject(ApiClient);

  /** Newest first, at most 200; `before` the number of the last one known. */
  async list(projectId: string, promptId: string, before?: number): Promise<readonly PromptVersionSummary[]> {
    const { items } = await firstValueFrom(
      this.client.call(promptVersionsList, { id: projectId, promptId, before }),
    );
    return items;
  }

  async read(projectId: string, promptId: string, versionId: string): Promise<PromptSnapshot> {
    const version = await firstValueFrom(
      this.client.call(promptVersionsGet, { id: projectId, promptId, versionId }),
    );
    const { template, system, wrapInTags } = version;
    return { template, system, wrapInTags, variables: version.variables as readonly PromptVariable[] };
  }
}

export function isSameSnapshot(left: PromptSnapshot, right: PromptSnapshot): boolean {
  return (
    left.template === right.template &&
    left.system === right.system &&
    left.wrapInTags === right.wrapInTags &&
    areSameVariables(left.variables, right.variables)
  );
}
