import { HttpClient, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Provider } from '@promptyflow/contracts';
import type { Observable } from 'rxjs';
import type { ModelList } from './model';

@Injectable({ providedIn: 'root' })
export class ModelsApi {
  private readonly http = inject(HttpClient);

  list(provider: Provider): Observable<ModelList> {
    const params = new HttpParams({ fromObject: { provider } });
    return this.http.get<ModelList>('/api/ai/models', { params });
  }
}
