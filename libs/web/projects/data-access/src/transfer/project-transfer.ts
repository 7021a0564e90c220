import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { ExportFormat } from '@promptyflow/importing';
import {
  ApiClient,
  importsImportAddress,
  projectFilesDuplicate,
  projectFilesExport$Json,
} from '@promptyflow/web-api-client';
import type { ImportedAddressDto, ProjectSummaryDto } from '@promptyflow/web-api-client';
import { toProblem } from '@promptyflow/web-i18n';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { uuidv7 } from 'uuidv7';
import { projectsApiActions } from '../store/projects.actions';

/** What is taken out of a project; all of it without blocks and items. */
export interface ExportWish {
  readonly format: ExportFormat;
  readonly blockIds?: readonly string[];
  readonly itemIds?: readonly string[];
}

/** Projects as files, and pages of the web as texts: what the API reads and writes. */
@Injectable({ providedIn: 'root' })
export class ProjectTransfer {
  private readonly client = inject(ApiClient);
  private readonly http = inject(HttpClient);
  private readonly store = inject(Store);

  /** The main text of a page; nothing is made of it yet. */
  readAddress(projectId: string, url: string): Promise<ImportedAddressDto> {
    const body = { url, dryRun: true };
    return firstValueFrom(this.client.call(importsImportAddress, { id: projectId, body }));
  }

  export(projectId: string, { format, blockIds, itemIds }: ExportWish): Promise<Blob> {
    const wish = {
      id: projectId,
      format,
      ...(blockIds ? { blockIds: [...blockIds] } : {}),
      ...(itemIds ? { itemIds: [...itemIds] } : {}),
    };
    return firstValueFrom(this.client.call(projectFilesExport$Json, wish));
  }

  /** Makes a project with the same contents; the list of projects learns of it. */
  async duplicate(projectId: string, name: string): Promise<void> {
    const made = this.client.call(projectFilesDuplicate, {
      id: projectId,
      'idempotency-key': uuidv7(),
      body: { name },
    });
    await this.tell(made);
  }

  /** Makes a project of an exported file, which goes to the server as it is. */
  async importProject(file: Blob): Promise<void> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': uuidv7() };
    await this.tell(this.http.post<ProjectSummaryDto>('/api/projects/import', file, { headers }));
  }

  private async tell(made: Observable<ProjectSummaryDto>): Promise<void> {
    try {
      this.store.dispatch(projectsApiActions.createSucceeded({ project: await firstValueFrom(made) }));
    } catch (error) {
      this.store.dispatch(projectsApiActions.createFailed({ id: '', problem: toProblem(error) }));
    }
  }
}
