import { Component, DestroyRef, inject, input, OnInit } from '@angular/core';
import { Store } from '@ngrx/store';
import { runsPageActions } from '@promptyflow/web-ai-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, Commands, Kbd } from '@promptyflow/web-ui';

/** Stops a run; while it is on the page, so does Escape. What has arrived is kept. */
@Component({
  selector: 'pf-stop-run',
  imports: [Button, Kbd, TextPipe],
  template: `
    <button pfButton size="s" type="button" data-testid="stop" (click)="stop()">
      {{ 'ai.answers.stop' | t }}
      @if (byKey()) {
        <pf-kbd keys="Esc" />
      }
    </button>
  `,
})
export class StopRun implements OnInit {
  readonly runId = input.required<string>();
  /** False where Escape has another meaning. */
  readonly byKey = input(true);
  private readonly store = inject(Store);
  private readonly commands = inject(Commands);
  private readonly destroyRef = inject(DestroyRef);

  ngOnInit(): void {
    if (!this.byKey()) return;
    this.commands.register('ai.stop', { run: () => this.stop() }, this.destroyRef);
  }

  protected stop(): void {
    this.store.dispatch(runsPageActions.stopChosen({ runId: this.runId() }));
  }
}
