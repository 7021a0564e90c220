import { Component, DestroyRef, inject, input } from '@angular/core';
import { Store } from '@ngrx/store';
import { runsPageActions } from '@promptyflow/web-ai-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, Kbd, Shortcuts } from '@promptyflow/web-ui';

/** Stops a run; while it is on the page, so does Escape. What has arrived is kept. */
@Component({
  selector: 'pf-stop-run',
  imports: [Button, Kbd, TextPipe],
  template: `
    <button pfButton size="s" type="button" data-testid="stop" (click)="stop()">
      {{ 'ai.answers.stop' | t }} <pf-kbd keys="Esc" />
    </button>
  `,
})
export class StopRun {
  readonly runId = input.required<string>();
  private readonly store = inject(Store);

  constructor() {
    inject(Shortcuts).register(
      { keys: 'Escape', label: 'ai.answers.stopAnswer', group: 'ai.pane.shortcuts', run: () => this.stop() },
      inject(DestroyRef),
    );
  }

  protected stop(): void {
    this.store.dispatch(runsPageActions.stopChosen({ runId: this.runId() }));
  }
}
