import { inject, Injectable } from '@angular/core';
import type { PromptVariable } from '@promptyflow/contracts';
import {
  ApiClient,
  templatesAddFavourite,
  templatesCreate,
  templatesFolders,
  templatesGet,
  templatesList,
  templatesRemove,
  templatesRemoveFavourite,
  templatesRestore,
  templatesTags,
  templatesUpdate,
  versionsAdd,
  versionsGet,
  versionsList,
  versionsRemoveLabel,
  versionsRestore,
  versionsSetLabel,
} from '@promptyflow/web-api-client';
import type { AddVersionDto, CreateTemplateDto } from '@promptyflow/web-api-client';
import type { Observable } from 'rxjs';
import { map } from 'rxjs';
import type {
  NewTemplate,
  NewTemplateVersion,
  Template,
  TemplateContent,
  TemplateCount,
  TemplateDetails,
  TemplateFilter,
  TemplatePage,
  TemplateVersion,
  TemplateVersionPage,
} from './template';

const pageSize = 50;

/** The library of templates of the organization that the person acts for. */
@Injectable({ providedIn: 'root' })
export class TemplatesApi {
  private readonly client = inject(ApiClient);

  /** What the words find, the best first; without words the latest changed first. */
  list(filter: TemplateFilter, cursor?: string, limit = pageSize): Observable<TemplatePage> {
    return this.client.call(templatesList, { ...filter, cursor, limit });
  }

  folders(): Observable<readonly TemplateCount[]> {
    return this.client.call(templatesFolders, {}).pipe(map(({ items }) => items));
  }

  tags(): Observable<readonly TemplateCount[]> {
    return this.client.call(templatesTags, {}).pipe(map(({ items }) => items));
  }

  get(id: string): Observable<Template> {
    return this.client.call(templatesGet, { id }).pipe(map(withVariables));
  }

  /** With an `id` made by the page, sending it again is harmless. Fails with `template.name_taken`. */
  create(template: NewTemplate): Observable<Template> {
    const body = template as CreateTemplateDto;
    return this.client.call(templatesCreate, { body }).pipe(map(withVariables));
  }

  /** Fails with `template.name_taken`. */
  update(id: string, body: TemplateDetails): Observable<Template> {
    return this.client.call(templatesUpdate, { id, body }).pipe(map(withVariables));
  }

  /** Puts it into the trash. */
  remove(id: string): Observable<unknown> {
    return this.client.call(templatesRemove, { id });
  }

  /** Takes it out of the trash. Fails with `template.name_taken`. */
  restore(id: string): Observable<Template> {
    return this.client.call(templatesRestore, { id }).pipe(map(withVariables));
  }

  setFavourite(id: string, isFavourite: boolean): Observable<unknown> {
    return this.client.call(isFavourite ? templatesAddFavourite : templatesRemoveFavourite, { id });
  }

  /** The latest first. */
  versions(id: string, cursor?: string): Observable<TemplateVersionPage> {
    return this.client.call(versionsList, { id, cursor, limit: pageSize });
  }

  version(id: string, version: number): Observable<TemplateVersion> {
    return this.client.call(versionsGet, { id, version }).pipe(map(withVariables));
  }

  /** Fails with `template.version_stale` when another version came after the base. */
  addVersion(id: string, version: NewTemplateVersion): Observable<TemplateVersion> {
    const body = version as AddVersionDto;
    return this.client.call(versionsAdd, { id, body }).pipe(map(withVariables));
  }

  /** Adds a version that is as an earlier one. Fails with `template.version_stale`. */
  restoreVersion(
    id: string,
    version: number,
    { baseVersion, message }: Pick<NewTemplateVersion, 'baseVersion' | 'message'>,
  ): Observable<TemplateVersion> {
    const body = { baseVersion, message };
    return this.client.call(versionsRestore, { id, version, body }).pipe(map(withVariables));
  }

  setLabel(id: string, label: string, version: number): Observable<unknown> {
    return this.client.call(versionsSetLabel, { id, label, body: { version } });
  }

  removeLabel(id: string, label: string): Observable<unknown> {
    return this.client.call(versionsRemoveLabel, { id, label });
  }
}

/** The same variables, in the type that the prompt engine knows. */
function withVariables<Body extends { readonly variables: readonly object[] }>(
  body: Body,
): Omit<Body, 'variables'> & Pick<TemplateContent, 'variables'> {
  return { ...body, variables: body.variables as readonly PromptVariable[] };
}
