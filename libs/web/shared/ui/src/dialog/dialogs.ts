import { Dialog, DialogRef } from '@angular/cdk/dialog';
import type { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ConfirmDialog, Confirmation } from './confirm-dialog';

export interface DialogOptions<Data> {
  readonly data?: Data;
  readonly size?: 's' | 'm' | 'l';
}

/** Opens modal dialogs: focus is trapped and given back, Escape and the ground outside close. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly dialog = inject(Dialog);

  /** Opens `component`, whose template is a `<pf-dialog>`. `ref.closed` emits the result once, or undefined. */
  open<Result, Data = unknown>(component: ComponentType<unknown>, options: DialogOptions<Data> = {}) {
    return this.dialog.open<Result, Data>(component, {
      ...(options.data === undefined ? {} : { data: options.data }),
      width: `var(--pf-dialog-width-${options.size ?? 'm'})`,
      maxWidth: 'calc(100vw - 2 * var(--pf-space-4))',
      backdropClass: 'pf-backdrop',
      autoFocus: 'first-tabbable',
    }) as DialogRef<Result>;
  }

  /** Asks before something that cannot be undone. Where it can be undone, do it and offer Undo in a toast. */
  async confirm(question: Confirmation): Promise<boolean> {
    const ref = this.open<boolean, Confirmation>(ConfirmDialog, { data: question, size: 's' });
    return (await firstValueFrom(ref.closed)) ?? false;
  }
}
