import { Component, inject } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { Icon } from '@promptyflow/web-ui';
import { DropFiles } from './drop-files';

/** Shows over the workbench where files may be dropped, while they are dragged. */
@Component({
  selector: 'pf-drop-place',
  imports: [Icon, TextPipe],
  template: `
    @if (drop.isOver()) {
      <div class="place" data-testid="drop-place">
        <p>
          <svg pfIcon="file-down"></svg>
          {{ 'context.import.dropHere' | t }}
        </p>
      </div>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    /* Under the pointer stays what was there, so that the block below the files is known. */
    .place {
      position: fixed;
      inset: var(--pf-space-2);
      z-index: var(--pf-z-toast);
      display: grid;
      place-items: center;
      border: 2px dashed var(--pf-context);
      border-radius: var(--pf-radius-xl);
      background: color-mix(in srgb, var(--pf-context-soft) 70%, transparent);
      pointer-events: none;
    }
    p {
      display: flex;
      align-items: center;
      gap: var(--pf-space-2);
      padding: var(--pf-space-3) var(--pf-space-5);
      border-radius: var(--pf-radius-l);
      background: var(--pf-surface);
      color: var(--pf-context-strong);
      font-weight: var(--pf-weight-semibold);
      box-shadow: var(--pf-shadow-overlay);
    }
  `,
})
export class DropPlace {
  protected readonly drop = inject(DropFiles);
}
