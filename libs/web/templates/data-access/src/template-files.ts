import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { ApiClient, templateFilesAddStarters } from '@promptyflow/web-api-client';
import type { ImportedTemplateDto, NameConflict, TemplateImportResultDto } from '@promptyflow/web-api-client';
import type { Observable } from 'rxjs';
import { map } from 'rxjs';
import type { TemplateFilter } from './template';

/** What is done with a template whose name the library has: left, renamed, or added as the next version. */
export type { NameConflict } from '@promptyflow/web-api-client';

/** What became of one template of a file. */
export type ImportedTemplate = Readonly<ImportedTemplateDto>;

/** Which templates are exported; what is absent does not narrow them down. */
export type ExportFilter = Pick<TemplateFilter, 'folder' | 'tag'>;

const path = '/api/templates';

/** Templates as files, which go to the person and to the server as they are; and those to begin with. */
@Injectable({ providedIn: 'root' })
export class TemplateFiles {
  private readonly client = inject(ApiClient);
  private readonly http = inject(HttpClient);

  export(filter: ExportFilter): Observable<Blob> {
    const params = Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
    return this.http.get(`${path}/export`, { params, responseType: 'blob' });
  }

  /** All or none. Fails with `request.invalid` for what is no file of templates. */
  import(file: Blob, existing: NameConflict): Observable<readonly ImportedTemplate[]> {
    const headers = { 'content-type': 'application/json' };
    return this.http
      .post<TemplateImportResultDto>(`${path}/import`, file, { headers, params: { existing } })
      .pipe(map(({ items }) => items));
  }

  /** Adds those of a language that the library lacks. */
  addStarters(language: 'en' | 'ru'): Observable<readonly ImportedTemplate[]> {
    return this.client.call(templateFilesAddStarters, { body: { language } }).pipe(map(({ items }) => items));
  }
}
