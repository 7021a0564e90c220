import { afterRenderEffect, Component, DOCUMENT, ElementRef, inject } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button } from '../button/button';
import { IconButton } from '../button/icon-button';
import { Icon } from '../icon/icon';
import { setToastRoom } from './toast-room';
import { Toast, Toasts } from './toasts';

/** Above and below the toasts, in pixels. */
const margins = 24;

/**
 * Where toasts appear; once in the shell. `--pf-toast-room` says how much they cover at the bottom of the page: what lies
 * there keeps out of it, or can be scrolled out of it.
 */
@Component({
  selector: 'pf-toast-region',
  imports: [Button, Icon, IconButton, TextPipe],
  templateUrl: './toast-region.html',
  styleUrl: './toast-region.css',
  host: { class: 'pf-no-print' },
})
export class ToastRegion {
  protected readonly toasts = inject(Toasts);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    const document = inject(DOCUMENT);
    afterRenderEffect({
      earlyRead: () => (this.toasts.shown().length === 0 ? 0 : this.element.offsetHeight + margins),
      write: (room) => setToastRoom(document, room()),
    });
  }

  protected runAction(toast: Toast): void {
    this.toasts.dismiss(toast.id);
    toast.action?.run();
  }
}
