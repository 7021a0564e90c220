import { Component, computed, inject, input, output } from '@angular/core';
import { CONTEXT_NAME } from '@promptyflow/prompt-engine';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import {
  ownHistory,
  placeholderCompletion,
  placeholderHighlight,
  TemplateVariables,
  TextEditor,
} from '@promptyflow/web-projects-ui/text';
import { TextareaField } from '@promptyflow/web-ui';
import { TemplateWork } from './template-work';

/** What a template consists of: its text, its variables, and the system text. */
@Component({
  selector: 'pf-template-text',
  imports: [TemplateVariables, TextareaField, TextEditor, TextPipe],
  template: `
    @if (work.source(); as source) {
      <div class="editor">
        <pf-text-editor
          [source]="source"
          [readonly]="!mayWrite()"
          [label]="'ai.template.label' | t: { name: work.template()?.name }"
          [placeholder]="'templates.page.placeholder' | t: { example }"
          [extensions]="extensions()"
          (typed)="work.typed($event)"
          (saveAsked)="saveAsked.emit()"
        />
      </div>
    }
    <pf-template-variables
      [template]="work.text()"
      [variables]="work.variables()"
      [values]="work.values()"
      [readonly]="!mayWrite()"
      [mayFill]="true"
      [isAsked]="false"
      (changed)="work.variables.set($event)"
      (valueTyped)="work.setValue($event.name, $event.value)"
    />
    @if (mayWrite() || work.system() !== '') {
      <details [open]="work.system() !== ''">
        <summary>{{ 'ai.template.system' | t }}</summary>
        <pf-textarea-field
          data-testid="template-system"
          [label]="'ai.template.systemLabel' | t"
          [hint]="'ai.template.systemHint' | t"
          [rows]="4"
          [readonly]="!mayWrite()"
          [value]="work.system()"
          (valueChange)="work.system.set($event)"
        />
      </details>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-3);
    }
    .editor {
      display: grid;
      min-block-size: 14em;
      max-block-size: 60vh;
      border: 1px solid var(--pf-line);
      border-radius: var(--pf-radius-m);
      background: var(--pf-surface);
      overflow: auto;
    }
    .editor pf-text-editor {
      block-size: auto;
    }
    summary {
      padding-block: var(--pf-space-1);
      color: var(--pf-text-2);
      font-size: var(--pf-size-s);
      cursor: pointer;
    }
    details[open] summary {
      margin-block-end: var(--pf-space-2);
    }
  `,
})
export class TemplateText {
  readonly mayWrite = input.required<boolean>();
  readonly saveAsked = output<void>();

  protected readonly work = inject(TemplateWork);
  private readonly i18n = inject(I18n);
  protected readonly example = '{{name}}';

  private readonly declared = computed(() => new Set(this.work.variables().map(({ name }) => name)), {
    equal: (left, right) => left.size === right.size && [...left].every((name) => right.has(name)),
  });
  protected readonly extensions = computed(() => [
    ownHistory,
    placeholderHighlight(this.declared()),
    placeholderCompletion([CONTEXT_NAME, ...this.declared()], this.i18n.text('ai.variable.completions')),
  ]);
}
