import { Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { COMPILE_WARNINGS, compile, CompileError } from '@promptyflow/prompt-engine';
import { I18n, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { TokenCounter } from '@promptyflow/web-projects-data-access';
import { Button, Icon, SelectField, Tab, Tabs, Toasts } from '@promptyflow/web-ui';
import { programCall } from './program-call';
import { TemplateWork } from './template-work';

const countPauseMs = 400;
/** Labels cannot hold it. */
const latest = '*';

/** The template as it is now with the values that are filled in, and how a program gets it. */
@Component({
  selector: 'pf-template-trial',
  imports: [Button, Icon, PluralPipe, RouterLink, SelectField, Tab, Tabs, TextPipe],
  templateUrl: './template-trial.html',
  styleUrl: './template-trial.css',
  host: { class: 'pf-card' },
})
export class TemplateTrial {
  protected readonly work = inject(TemplateWork);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  protected readonly result = computed(() => {
    try {
      const compiled = compile({
        template: this.work.text(),
        variables: this.work.variables(),
        values: this.work.values(),
        ...{ wrapInTags: false, leaves: [] },
      });
      return { compiled, missing: [] };
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      return { compiled: null, missing: error.names };
    }
  });
  /** What is undeclared is told beside the variables. */
  protected readonly warnings = computed(() =>
    (this.result().compiled?.warnings ?? [])
      .filter(({ code }) => code === COMPILE_WARNINGS.valueNotOfKind)
      .map(({ params }) => this.i18n.text('ai.compiled.warnings.notOfKind', params)),
  );

  protected readonly label = signal(latest);
  protected readonly labels = computed(() => [
    { value: latest, label: this.i18n.text('templates.call.latest') },
    ...(this.work.template()?.labels ?? []).map(({ label }) => ({ value: label, label })),
  ]);
  protected readonly call = computed(() => {
    const label = this.label();
    return programCall({
      origin: location.origin,
      name: this.work.template()?.name ?? '',
      ...(label === latest ? {} : { label }),
      variables: this.work.variables(),
      values: this.work.values(),
    });
  });

  /** Of the text; null until they are counted. */
  protected readonly tokens = signal<number | null>(null);

  constructor() {
    const counter = inject(TokenCounter);
    effect((onCleanup) => {
      const text = this.result().compiled?.text;
      this.tokens.set(null);
      if (text === undefined) return;
      let isWanted = true;
      const timer = setTimeout(
        () => void counter.count(text).then((count) => isWanted && this.tokens.set(count)),
        countPauseMs,
      );
      onCleanup(() => {
        isWanted = false;
        clearTimeout(timer);
      });
    });
  }

  protected async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.toasts.show({ text: this.i18n.text('ai.copied'), kind: 'success' });
  }
}
