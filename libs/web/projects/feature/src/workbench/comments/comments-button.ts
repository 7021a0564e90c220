import { Component, computed, inject, input } from '@angular/core';
import type { CommentSubjectKind } from '@promptyflow/contracts';
import { CommentCounts } from '@promptyflow/web-comments-data-access';
import { I18n, NumberPipe } from '@promptyflow/web-i18n';
import { Icon, IconButton } from '@promptyflow/web-ui';
import { WorkbenchAddress } from '../workbench-address';

/** Opens what is said about an item or a prompt, and closes it; with the number of open threads. */
@Component({
  selector: 'pf-comments-button',
  imports: [Icon, IconButton, NumberPipe],
  template: `
    <button
      pfIconButton
      type="button"
      data-testid="comments-open"
      [size]="size()"
      [label]="label()"
      [active]="isOpen()"
      [attr.aria-expanded]="isOpen()"
      [attr.data-comments-for]="kind()"
      (click)="toggle()"
    >
      <svg pfIcon="message-circle"></svg>
      @if (count() > 0) {
        <span class="count" aria-hidden="true" data-testid="comments-count">{{ count() | pfNumber }}</span>
      }
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    button {
      position: relative;
    }
    .count {
      position: absolute;
      inset-block-start: calc(-1 * var(--pf-space-05));
      inset-inline-end: calc(-1 * var(--pf-space-05));
      min-inline-size: 15px;
      padding-inline: 3px;
      border-radius: var(--pf-radius-full);
      background: var(--pf-context-soft);
      color: var(--pf-context-strong);
      font-size: var(--pf-size-2xs);
      font-weight: var(--pf-weight-semibold);
      line-height: 15px;
      text-align: center;
    }
  `,
})
export class CommentsButton {
  readonly kind = input.required<CommentSubjectKind>();
  readonly subjectId = input.required<string>();
  readonly isOpen = input(false);
  readonly size = input<'s' | 'm'>('s');

  private readonly counts = inject(CommentCounts);
  private readonly address = inject(WorkbenchAddress);
  private readonly i18n = inject(I18n);
  protected readonly count = computed(() => this.counts.of(this.subjectId()));
  protected readonly label = computed(() =>
    this.count() === 0
      ? this.i18n.text('comments.open')
      : this.i18n.plural('comments.openCount', this.count()),
  );

  protected toggle(): void {
    void this.address.showComments(this.isOpen() ? null : this.kind());
  }
}
