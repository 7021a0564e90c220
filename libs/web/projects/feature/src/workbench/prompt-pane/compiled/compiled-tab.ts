import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { toObservable, takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { EditorView } from '@codemirror/view';
import { Store } from '@ngrx/store';
import { COMPILE_WARNINGS } from '@promptyflow/prompt-engine';
import type { CompileWarning } from '@promptyflow/prompt-engine';
import { ProjectSaved } from '@promptyflow/web-ai-data-access';
import { I18n, NumberPipe, PluralPipe, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { outlineFeature } from '@promptyflow/web-projects-data-access';
import { fixedText, TextEditor } from '@promptyflow/web-projects-ui/text';
import type { EditableText } from '@promptyflow/web-projects-ui/text';
import {
  Button,
  Icon,
  Menu,
  MenuDivider,
  MenuFor,
  MenuItem,
  printSheet,
  Spinner,
  Toasts,
} from '@promptyflow/web-ui';
import { catchError, debounce, map, of, switchMap, timer } from 'rxjs';
import { ExportFlow } from '../../../export/export-flow';
import { ContextActions } from '../../context-actions';
import { WorkbenchStore } from '../../workbench-store';
import { toPromptProblem } from '../prompt-problem';
import { PromptWork } from '../prompt-work';
import { PromptChoice } from '../settings/prompt-choice';
import { CompiledApi } from './compiled-api';
import type { CompiledPrompt } from './compiled-api';
import { passageLinks } from './passages';

/** After a change of the project the text is made anew, but not for every keystroke of a colleague. */
const pauseMs = 800;

const mono = EditorView.theme({
  '&.cm-editor .cm-scroller': { fontFamily: 'var(--pf-font-mono)', fontSize: 'var(--pf-size-s)' },
});

/** The exact text that is sent, made by the server from what is saved. */
@Component({
  selector: 'pf-compiled-tab',
  imports: [
    Button,
    Icon,
    Menu,
    MenuDivider,
    MenuFor,
    MenuItem,
    NumberPipe,
    PluralPipe,
    ProblemPipe,
    Spinner,
    TextEditor,
    TextPipe,
  ],
  templateUrl: './compiled-tab.html',
  styleUrl: './compiled-tab.css',
  host: { 'data-testid': 'tab-compiled' },
})
export class CompiledTab {
  private readonly store = inject(Store);
  private readonly saved = inject(ProjectSaved);
  private readonly api = inject(CompiledApi);
  private readonly exportFlow = inject(ExportFlow);
  private readonly work = inject(PromptWork);
  private readonly choice = inject(PromptChoice);
  private readonly workbench = inject(WorkbenchStore);
  private readonly i18n = inject(I18n);
  private readonly toasts = inject(Toasts);
  private readonly actions = inject(ContextActions);
  private readonly confirmed = this.store.selectSignal(outlineFeature.selectConfirmed);
  private readonly revision = computed(() => this.confirmed()?.revision ?? 0);

  protected readonly compiled = signal<CompiledPrompt | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly busy = signal(true);
  protected readonly extensions = computed(() => [
    mono,
    passageLinks(this.compiled()?.ranges ?? [], {
      chosen: (itemId, at) => this.actions.land(itemId, at),
      name: (itemId) => this.i18n.text('ai.compiled.passage', { name: this.actions.pathOf(itemId) }),
    }),
  ]);
  protected readonly source = computed<EditableText | null>(() => {
    const compiled = this.compiled();
    return compiled && fixedText(compiled.text);
  });

  /** The leaves as they are counted; the rest is the template, its values and the tags. */
  protected readonly sizes = computed(() => {
    const compiled = this.compiled();
    if (!compiled) return null;
    const chosen = new Set(this.work.selection());
    const leaves = (this.workbench.tree()?.blocks ?? [])
      .flatMap(({ items }) => items.flatMap((item) => [item, ...item.subItems]))
      .filter(({ id }) => chosen.has(id));
    const chars = leaves.reduce((sum, leaf) => sum + leaf.chars, 0);
    const counted = leaves.every(({ tokens }) => tokens !== null);
    const tokens = leaves.reduce((sum, leaf) => sum + (leaf.tokens ?? 0), 0);
    return {
      total: { chars: compiled.chars, tokens: compiled.tokens },
      context: { chars, tokens: counted ? tokens : null },
      template: {
        chars: Math.max(0, compiled.chars - chars),
        tokens: counted ? Math.max(0, compiled.tokens - tokens) : null,
      },
    };
  });
  protected readonly rows = computed(() => {
    const sizes = this.sizes();
    if (!sizes) return [];
    return [
      { label: this.i18n.text('ai.compiled.template'), ...sizes.template },
      { label: this.i18n.text('ai.compiled.context'), ...sizes.context },
      { label: this.i18n.text('ai.compiled.total'), ...sizes.total },
    ];
  });
  protected readonly warnings = computed(() =>
    (this.compiled()?.warnings ?? []).map((warning) => this.inWords(warning)),
  );

  constructor() {
    this.work.flush();
    let first = true;
    toObservable(this.revision)
      .pipe(
        debounce(() => {
          const wait = first ? 0 : pauseMs;
          first = false;
          return timer(wait);
        }),
        switchMap(() => this.compile()),
        takeUntilDestroyed(),
      )
      .subscribe((take) => {
        this.busy.set(false);
        take();
      });
    effect(() => {
      this.revision();
      untracked(() => this.busy.set(true));
    });
  }

  protected copyAll(): Promise<void> {
    return this.copy(this.compiled()?.text ?? '');
  }

  protected copyTemplate(): Promise<void> {
    return this.copy(this.work.template());
  }

  /** The context as it stands in the text, with its tags. */
  protected copyContext(): Promise<void> {
    const compiled = this.compiled();
    const context = compiled?.contexts[0];
    return this.copy(compiled && context ? compiled.text.slice(context.start, context.end) : '');
  }

  protected print(): void {
    const compiled = this.compiled();
    if (!compiled) return;
    const text = document.createElement('pre');
    text.textContent = compiled.text;
    printSheet({
      title: this.work.prompt()?.title || this.i18n.text('context.prompt.base'),
      facts: [
        this.choice.target()?.model ?? '',
        this.i18n.date(new Date(), 'moment'),
        this.i18n.text('ai.compiled.label'),
      ],
      content: [text],
    });
  }

  protected download(): void {
    const title = this.work.prompt()?.title || this.i18n.text('context.prompt.base');
    this.exportFlow.saveText(title, this.compiled()?.text ?? '');
  }

  private async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.toasts.show({ text: this.i18n.text('ai.copied'), kind: 'success' });
  }

  private compile() {
    return this.saved.saved().pipe(
      switchMap(() => this.api.compile(this.work.projectId(), this.work.promptId())),
      map((compiled) => () => {
        this.problem.set(null);
        this.compiled.set(compiled);
      }),
      catchError((error: unknown) => of(() => this.problem.set(toPromptProblem(toProblem(error))))),
    );
  }

  private inWords({ code, params }: CompileWarning): string {
    switch (code) {
      case COMPILE_WARNINGS.undeclaredVariable:
        return this.i18n.text('ai.compiled.warnings.undeclared', params);
      case COMPILE_WARNINGS.contextAppended:
        return this.i18n.text('ai.compiled.warnings.appended', { context: '{{context}}' });
      case COMPILE_WARNINGS.valueNotOfKind:
        return this.i18n.text('ai.compiled.warnings.notOfKind', params);
      case COMPILE_WARNINGS.emptyLeaf:
        return this.i18n.text('ai.compiled.warnings.emptyLeaf', { title: this.titleOf(params['leafId']) });
    }
  }

  private titleOf(leafId: string | number | undefined): string {
    const items = this.workbench.tree()?.blocks.flatMap((block) => block.items) ?? [];
    const all = items.flatMap((item) => [item, ...item.subItems]);
    return all.find(({ id }) => id === leafId)?.title ?? '';
  }
}
