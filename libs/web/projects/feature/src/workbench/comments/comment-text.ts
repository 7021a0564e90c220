import { Component, computed, input } from '@angular/core';
import { piecesOf } from '@promptyflow/contracts';
import { TextPipe } from '@promptyflow/web-i18n';
import type { Mentionable } from '@promptyflow/web-comments-data-access';

/** The words of a comment, with the names of those whom it mentions. */
@Component({
  selector: 'pf-comment-text',
  imports: [TextPipe],
  template: `
    @for (piece of pieces(); track $index) {
      @if (piece.isMention) {
        <span
          class="mention"
          [class.own]="piece.isOwn"
          [textContent]="'@' + (piece.text || ('comments.gone' | t))"
        ></span>
      } @else {
        <span [textContent]="piece.text"></span>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    .mention {
      padding-inline: var(--pf-space-05);
      border-radius: var(--pf-radius-s);
      background: var(--pf-context-soft);
      color: var(--pf-context-strong);
      font-weight: var(--pf-weight-medium);
    }
    .mention.own {
      background: var(--pf-warn-soft);
      color: var(--pf-warn-strong);
    }
  `,
})
export class CommentText {
  readonly text = input.required<string>();
  readonly people = input.required<readonly Mentionable[]>();
  readonly ownId = input<string>();

  protected readonly pieces = computed(() => {
    const names = new Map(this.people().map(({ id, name }) => [id, name]));
    return piecesOf(this.text()).map((piece) =>
      'text' in piece
        ? { text: piece.text, isMention: false, isOwn: false }
        : {
            text: names.get(piece.personId) ?? '',
            isMention: true,
            isOwn: piece.personId === this.ownId(),
          },
    );
  });
}
