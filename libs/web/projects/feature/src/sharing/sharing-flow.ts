import { inject, Injectable } from '@angular/core';
import { Dialogs } from '@promptyflow/web-ui';
import type { SharingQuestion } from './sharing-dialog';

/** Opens the dialog about who may see a project. */
@Injectable({ providedIn: 'root' })
export class SharingFlow {
  private readonly dialogs = inject(Dialogs);

  async open(question: SharingQuestion): Promise<void> {
    const { SharingDialog } = await import('./sharing-dialog');
    this.dialogs.open<void, SharingQuestion>(SharingDialog, { data: question, size: 'm' });
  }
}
