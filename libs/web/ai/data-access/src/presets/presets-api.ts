import { inject, Injectable } from '@angular/core';
import {
  ApiClient,
  presetsCreate,
  presetsList,
  presetsRemove,
  presetsUpdate,
} from '@promptyflow/web-api-client';
import { EMPTY, expand, map, reduce } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Preset, PresetChange } from './preset';

const pageSize = 100;

@Injectable({ providedIn: 'root' })
export class PresetsApi {
  private readonly client = inject(ApiClient);

  /** All that the person may use. */
  list(): Observable<readonly Preset[]> {
    const page = (cursor?: string) => this.client.call(presetsList, { limit: pageSize, cursor });
    return page().pipe(
      expand(({ nextCursor }) => (nextCursor === null ? EMPTY : page(nextCursor))),
      reduce<{ items: Preset[] }, Preset[]>((all, { items }) => [...all, ...items], []),
    );
  }

  create(preset: Preset): Observable<Preset> {
    return this.client.call(presetsCreate, { body: preset });
  }

  update(id: string, change: PresetChange): Observable<Preset> {
    return this.client.call(presetsUpdate, { id, body: change });
  }

  remove(id: string): Observable<string> {
    return this.client.call(presetsRemove, { id }).pipe(map(() => id));
  }
}
