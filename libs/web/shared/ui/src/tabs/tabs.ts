import { _IdGenerator } from '@angular/cdk/a11y';
import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, contentChildren, ElementRef, inject, input, model } from '@angular/core';
import { NumberPipe } from '@promptyflow/web-i18n';
import type { Hue } from '../badge/badge';
import { Tab } from './tab';

/**
 * `<pf-tabs [label]="…" [(selected)]="tab"><ng-template pfTab="template" [label]="…">…</ng-template></pf-tabs>`.
 * Arrow keys, Home and End move and select (WAI-ARIA tabs pattern); one tab stop for the whole list. `class="flush"`
 * where the content has room of its own above it.
 */
@Component({
  selector: 'pf-tabs',
  imports: [NgTemplateOutlet, NumberPipe],
  templateUrl: './tabs.html',
  styleUrl: './tabs.css',
  host: { '[class]': 'hue()' },
})
export class Tabs {
  readonly label = input.required<string>();
  readonly hue = input<Hue>('neutral');
  readonly selected = model<string>();
  protected readonly tabs = contentChildren(Tab);
  protected readonly current = computed(
    () => this.tabs().find((tab) => tab.id() === this.selected()) ?? this.tabs()[0],
  );
  protected readonly prefix = inject(_IdGenerator).getId('pf-tabs-');
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected moveByKey(event: KeyboardEvent): void {
    const tabs = this.tabs();
    const current = this.current();
    const from = current === undefined ? 0 : tabs.indexOf(current);
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) {
      return;
    }
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    if (next !== undefined) {
      this.selected.set(next.id());
      this.element.querySelector<HTMLElement>(`#${this.prefix}-tab-${next.id()}`)?.focus();
    }
  }
}
