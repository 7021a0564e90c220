import { HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { AppliedChange, Change } from '@promptyflow/contracts';
import {
  ApiClient,
  changesApply,
  changesList,
  contentGetItem,
  peopleList,
  searchSearch,
  trashList,
  projectsCreate,
  projectsGet,
  projectsList,
  projectsRemove,
  projectsRestore,
  projectsUpdate,
} from '@promptyflow/web-api-client';
import type {
  ChangeBatchDto,
  ProjectListDto,
  ProjectSummaryDto,
  RemovedPieceDto,
  SearchResultDto,
  TrashDto,
} from '@promptyflow/web-api-client';
import type { SearchQuery } from '@promptyflow/prompt-engine';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { jsonBlob, jsonWeight } from './json-blob';
import type { OutlineRows } from './outline/outline';
import { toOutlineRows } from './outline/to-outline-rows';
import { toProjectPerson } from './presence/project-person';
import type { ProjectPerson } from './presence/project-person';

export type RemovedPiece = Readonly<RemovedPieceDto>;
export type ProjectSummary = Readonly<ProjectSummaryDto>;

export type SearchFound = Readonly<SearchResultDto>;

export interface SearchRequest extends SearchQuery {
  /** Asks what each match would be replaced by. */
  readonly replacement?: string;
  /** Only these pieces; all when left out. */
  readonly itemIds?: readonly string[];
}

export interface ChangeLog {
  readonly revision: number;
  readonly changes: readonly AppliedChange[];
  readonly more: boolean;
}

/** A text as the server has it. */
export interface StoredText {
  readonly content: string;
  readonly version: number;
}

/** The operations of the API on projects, in the words of the page. */
@Injectable({ providedIn: 'root' })
export class ProjectsApi {
  private readonly client = inject(ApiClient);

  /** `query` are parts of the name. */
  list(options: {
    readonly deleted: boolean;
    readonly cursor?: string;
    readonly query?: string;
  }): Observable<ProjectListDto> {
    return this.client.call(projectsList, options);
  }

  create(project: { readonly id: string; readonly name: string }): Observable<ProjectSummary> {
    return this.client.call(projectsCreate, { body: project });
  }

  rename(id: string, name: string): Observable<unknown> {
    return this.client.call(projectsUpdate, { id, body: { name } });
  }

  remove(id: string): Observable<void> {
    return this.client.call(projectsRemove, { id });
  }

  restore(id: string): Observable<ProjectSummary> {
    return this.client.call(projectsRestore, { id });
  }

  async readOutline(projectId: string): Promise<OutlineRows> {
    const document = this.client.call(projectsGet, { id: projectId, content: false });
    return toOutlineRows(await firstValueFrom(document));
  }

  async readText(projectId: string, kind: 'item' | 'prompt', textId: string): Promise<StoredText> {
    if (kind === 'item') {
      const item = this.client.call(contentGetItem, { id: projectId, itemId: textId });
      const { content = '', version } = await firstValueFrom(item);
      return { content, version };
    }
    const document = this.client.call(projectsGet, { id: projectId, content: false });
    const { promptBlocks } = await firstValueFrom(document);
    const prompt = promptBlocks.find(({ id }) => id === textId);
    if (!prompt)
      throw new HttpErrorResponse({ status: 404, error: { code: 'prompt.not_found', params: {} } });
    return { content: prompt.template, version: prompt.version };
  }

  /** What was removed from a project, the latest first, and after how many days it goes for good. */
  async readTrash(projectId: string): Promise<TrashDto> {
    return firstValueFrom(this.client.call(trashList, { id: projectId }));
  }

  /** Searches the texts that the server has; whoever leaves ends the request. */
  search(projectId: string, { itemIds, ...request }: SearchRequest): Observable<SearchFound> {
    const body = { ...request, ...(itemIds ? { itemIds: [...itemIds] } : {}) };
    return this.client.call(searchSearch, { id: projectId, body });
  }

  /** Who may open a project, by id. */
  async readPeople(projectId: string): Promise<ReadonlyMap<string, ProjectPerson>> {
    const { items } = await firstValueFrom(this.client.call(peopleList, { id: projectId }));
    return new Map(items.map((person) => [person.id, toProjectPerson(projectId, person)]));
  }

  async postChanges(projectId: string, changes: readonly Change[], since: number): Promise<ChangeLog> {
    const body = (await toBody({ changes, since })) as ChangeBatchDto;
    return firstValueFrom(this.client.call(changesApply, { id: projectId, body })) as Promise<ChangeLog>;
  }

  changesSince(projectId: string, since: number): Promise<ChangeLog> {
    return firstValueFrom(this.client.call(changesList, { id: projectId, since })) as Promise<ChangeLog>;
  }
}

const longBodyChars = 100_000;

/** A long body goes as a blob: the browser encodes and sends a string of a megabyte while the page waits. */
async function toBody(batch: object): Promise<object> {
  return jsonWeight(batch) > longBodyChars ? jsonBlob(batch) : batch;
}
