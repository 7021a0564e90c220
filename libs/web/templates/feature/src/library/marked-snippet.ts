import { Component, computed, input } from '@angular/core';
import type { TemplateSnippet } from '@promptyflow/web-templates-data-access';

interface SnippetPart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** A snippet cut at its marks; marks that overlap or lie outside are taken as far as they fit. */
export function snippetParts({ text, marks }: TemplateSnippet): readonly SnippetPart[] {
  const parts: SnippetPart[] = [];
  let at = 0;
  for (const mark of marks.toSorted((left, right) => left.start - right.start)) {
    const [start, end] = [Math.max(mark.start, at), Math.min(mark.end, text.length)];
    if (start >= end) continue;
    if (start > at) parts.push({ text: text.slice(at, start), isMarked: false });
    parts.push({ text: text.slice(start, end), isMarked: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMarked: false });
  return parts;
}

/** What a search found in a text, with its words marked. */
@Component({
  selector: 'pf-marked-snippet',
  template: `
    @for (part of parts(); track $index) {
      @if (part.isMarked) {
        <mark>{{ part.text }}</mark>
      } @else {
        <span>{{ part.text }}</span>
      }
    }
  `,
  styles: `
    mark {
      border-radius: var(--pf-radius-s);
      background: var(--pf-warn-soft);
      color: var(--pf-warn-strong);
    }
  `,
})
export class MarkedSnippet {
  readonly snippet = input.required<TemplateSnippet>();
  protected readonly parts = computed(() => snippetParts(this.snippet()));
}
