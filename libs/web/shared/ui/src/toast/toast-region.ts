import { Component, inject } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button } from '../button/button';
import { IconButton } from '../button/icon-button';
import { Icon } from '../icon/icon';
import { Toast, Toasts } from './toasts';

/** Where toasts appear; once in the shell. */
@Component({
  selector: 'pf-toast-region',
  imports: [Button, Icon, IconButton, TextPipe],
  templateUrl: './toast-region.html',
  styleUrl: './toast-region.css',
  host: { class: 'pf-no-print' },
})
export class ToastRegion {
  protected readonly toasts = inject(Toasts);

  protected runAction(toast: Toast): void {
    this.toasts.dismiss(toast.id);
    toast.action?.run();
  }
}
