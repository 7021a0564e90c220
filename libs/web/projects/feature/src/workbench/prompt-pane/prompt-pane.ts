import { Component, computed, inject, input } from '@angular/core';
import { ProjectEditor } from '@promptyflow/web-projects-data-access';
import { InlineTitle } from '@promptyflow/web-projects-ui';
import { WorkbenchStore } from '../workbench-store';

/** The prompt at work: for now its title. */
@Component({
  selector: 'pf-prompt-pane',
  imports: [InlineTitle],
  template: `
    @if (prompt(); as shown) {
      <h2><pf-inline-title [value]="shown.title" (renamed)="rename($event)" /></h2>
    }
  `,
  styles: `
    :host {
      display: block;
      padding: var(--pf-space-3) var(--pf-space-4);
    }
    h2 {
      font-size: var(--pf-size-l);
    }
  `,
})
export class PromptPane {
  readonly promptId = input.required<string>();
  private readonly tree = inject(WorkbenchStore).tree;
  private readonly editor = inject(ProjectEditor);
  protected readonly prompt = computed(() =>
    this.tree()?.prompts.find((prompt) => prompt.id === this.promptId()),
  );

  protected rename(title: string): void {
    this.editor.renamePrompt(this.promptId(), title);
  }
}
