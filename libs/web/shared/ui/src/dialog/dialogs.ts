import { Dialog, DialogRef } from '@angular/cdk/dialog';
import { createGlobalPositionStrategy } from '@angular/cdk/overlay';
import type { PositionStrategy } from '@angular/cdk/overlay';
import type { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable, Injector } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ConfirmDialog, Confirmation } from './confirm-dialog';

export interface DialogOptions<Data> {
  readonly data?: Data;
  readonly size?: 's' | 'm' | 'l';
  /** The name of a dialog that has no heading. */
  readonly label?: string;
  /** Whether it hangs from the top, so that it stays where it is while its content grows. */
  readonly atTop?: boolean;
}

/** Opens modal dialogs: focus is trapped and given back, Escape and the ground outside close. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly dialog = inject(Dialog);
  private readonly injector = inject(Injector);

  /** Whether a dialog is open, which keeps the rest of the page from the person. */
  get isOpen(): boolean {
    return this.dialog.openDialogs.length > 0;
  }

  /** Opens `component`, whose template is a `<pf-dialog>`. `ref.closed` emits the result once, or undefined. */
  open<Result, Data = unknown>(component: ComponentType<unknown>, options: DialogOptions<Data> = {}) {
    return this.dialog.open<Result, Data>(component, {
      ...(options.data === undefined ? {} : { data: options.data }),
      width: `var(--pf-dialog-width-${options.size ?? 'm'})`,
      maxWidth: 'calc(100vw - 2 * var(--pf-space-4))',
      ...(options.label === undefined ? {} : { ariaLabel: options.label }),
      ...(options.atTop ? { positionStrategy: atTop(this.injector) } : {}),
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

function atTop(injector: Injector): PositionStrategy {
  return createGlobalPositionStrategy(injector).centerHorizontally().top('var(--pf-dialog-top)');
}
