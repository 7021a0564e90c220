import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { EmptyState } from '@promptyflow/web-ui';
import { LucideLayers } from '@lucide/angular';

/** Stands in for the list of projects. */
@Component({
  imports: [EmptyState, LucideLayers, TextPipe],
  template: `
    <pf-empty-state
      [level]="1"
      [heading]="'shell.start.heading' | t: { name: name() }"
      [text]="'shell.start.text' | t"
    >
      <svg pfEmptyIcon lucideLayers></svg>
    </pf-empty-state>
  `,
  styles: `
    :host {
      display: grid;
      place-content: center;
      min-block-size: 100%;
    }
  `,
})
export class StartPage {
  private readonly user = inject(Store).selectSignal(authFeature.selectUser);
  protected readonly name = computed(() => this.user()?.name ?? '');
}
