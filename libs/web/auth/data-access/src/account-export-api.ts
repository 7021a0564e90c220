import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class AccountExportApi {
  private readonly http = inject(HttpClient);

  /** Everything that is kept of the person, as a file. */
  download(): Observable<Blob> {
    return this.http.get('/api/user/export', { responseType: 'blob' });
  }
}
