import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { ChangeSet } from '@codemirror/state';
import type { PromptOrigin, PromptVariable } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { removeMissing } from '@promptyflow/prompt-engine';
import { replacementBetween } from '@promptyflow/text-edits';
import { keysFeature, modelsFeature, runsPageActions } from '@promptyflow/web-ai-data-access';
import type { SendRequest } from '@promptyflow/web-ai-data-access';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { ProjectEditor, ProjectSync } from '@promptyflow/web-projects-data-access';
import type { OpenText } from '@promptyflow/web-projects-data-access';
import type { TemplateContent } from '@promptyflow/web-templates-data-access';
import { uuidv7 } from 'uuidv7';
import type { CompareChoice } from '../comparison/compare-choices';
import { WorkbenchStore } from '../workbench-store';
import { Draft } from './draft';
import { PromptChoice } from './settings/prompt-choice';
import { sendFields } from './settings/prompt-target';
import type { PromptSnapshot } from './versions/prompt-versions-api';
import { VersionKeeper } from './versions/version-keeper';

const noVariables: readonly PromptVariable[] = [];
const noValues: Readonly<Record<string, string>> = {};

/** One prompt at work: its template, its form, its model, and sending it. Lives as long as the prompt is shown. */
@Injectable()
export class PromptWork {
  private readonly store = inject(Store);
  private readonly sync = inject(ProjectSync);
  private readonly editor = inject(ProjectEditor);
  private readonly workbench = inject(WorkbenchStore);
  private readonly versions = inject(VersionKeeper);
  private readonly keys = this.store.selectSignal(keysFeature.selectAll);
  private readonly keysStatus = this.store.selectSignal(keysFeature.selectStatus);
  private readonly modelLists = this.store.selectSignal(modelsFeature.selectAll);
  private readonly choice = inject(PromptChoice);

  readonly promptId = signal('');
  readonly projectId = computed(() => this.workbench.tree()?.id ?? '');
  readonly prompt = computed(() => this.workbench.tree()?.prompts.find(({ id }) => id === this.promptId()));
  readonly variables = computed(() => this.prompt()?.variables ?? noVariables);
  readonly selection = computed(() =>
    removeMissing(this.prompt()?.selection ?? [], this.workbench.outline()),
  );

  readonly values = new Draft<Readonly<Record<string, string>>>(
    () => this.prompt()?.values ?? noValues,
    (values) => this.editor.configurePrompt(this.promptId(), { values }),
  );
  readonly system = new Draft<string>(
    () => this.prompt()?.system ?? '',
    (system) => this.editor.configurePrompt(this.promptId(), { system }),
  );

  private readonly opened = signal<OpenText | null>(null);
  private readonly edits = signal(0);
  readonly text = this.opened.asReadonly();
  readonly textProblem = signal<PageProblem | null>(null);
  readonly template = computed(() => {
    this.edits();
    return this.opened()?.text.toString() ?? '';
  });

  /** Whether the person has no key at all, nor is one shared with them; false as long as that is not known. */
  readonly lacksKey = computed(
    () => this.keysStatus() === 'loaded' && this.keys().length === 0 && !this.mayShareKey(),
  );
  /** Shared keys show in the models that they open, as far as those were asked for. */
  private readonly mayShareKey = computed(() =>
    this.modelLists().some(({ status, list }) =>
      list ? list.reason !== 'key.not_found' : status === 'loading',
    ),
  );

  private closed = false;
  private stopEdits: (() => void) | null = null;

  constructor() {
    const flush = () => this.flush();
    addEventListener('pagehide', flush, { capture: true });
    document.addEventListener('visibilitychange', flush, { capture: true });
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('pagehide', flush, { capture: true });
      document.removeEventListener('visibilitychange', flush, { capture: true });
      this.close();
    });
  }

  open(promptId: string): void {
    this.promptId.set(promptId);
    this.choice.open(promptId);
    this.store.dispatch(runsPageActions.promptShown({ projectId: this.projectId(), promptId }));
    this.openText();
  }

  openText(): void {
    this.textProblem.set(null);
    this.sync.openText('prompt', this.promptId()).then(
      (text) => this.take(text),
      (error: unknown) => this.textProblem.set(toProblem(error)),
    );
  }

  typed(edit: ChangeSet): void {
    const text = this.opened();
    if (!text) return;
    this.sync.typed(text, edit);
    this.edits.update((count) => count + 1);
  }

  rename(title: string): void {
    this.editor.renamePrompt(this.promptId(), title);
  }

  setValue(name: string, value: string): void {
    this.values.type({ ...this.values.value(), [name]: value });
  }

  setWrapInTags(wrapInTags: boolean): void {
    this.editor.configurePrompt(this.promptId(), { wrapInTags });
  }

  setVariables(variables: readonly PromptVariable[]): void {
    this.flush();
    this.editor.configurePrompt(this.promptId(), { variables });
  }

  /**
   * Makes a template the prompt: its text, system text and variables, as one step of undo. Values that were typed for
   * variables of the same names stay.
   */
  async load({ text, system, variables }: TemplateContent, fromTemplate: PromptOrigin): Promise<void> {
    this.flush();
    const promptId = this.promptId();
    const edit = (open: OpenText) => {
      const present = open.text.toString();
      return present === text ? null : replacementBetween(present, text);
    };
    const options = { system, variables: unlike(variables), fromTemplate };
    const configure = { type: 'prompt.configure', promptId, ...options } as const;
    await this.sync.editTexts([{ kind: 'prompt', id: promptId, edit }], [configure]);
  }

  /** Tells that the prompt is a version of a template now. */
  setOrigin(fromTemplate: PromptOrigin): void {
    this.editor.configurePrompt(this.promptId(), { fromTemplate });
  }

  /** Makes changes of what is still being typed. */
  flush(): void {
    this.values.flush();
    this.system.flush();
  }

  /** What a version would keep of the prompt. */
  snapshot(): PromptSnapshot {
    return {
      template: this.template(),
      system: this.system.value(),
      variables: this.variables(),
      wrapInTags: this.prompt()?.wrapInTags ?? true,
    };
  }

  /** Sends the prompt to the chosen model, after everything is saved. False when no model is chosen. */
  send(): boolean {
    const target = this.choice.target();
    if (!target) return false;
    this.sendEach([sendFields(target, this.system.value())]);
    return true;
  }

  /** Sends the prompt, or versions of it, to several at once. Returns the id under which the answers are compared. */
  compare(choices: readonly CompareChoice[]): string {
    const comparisonId = uuidv7();
    this.sendEach(
      choices.map(({ target, versionId }) => {
        const { system, ...fields } = sendFields(target, this.system.value());
        if (versionId !== undefined) return { ...fields, versionId, comparisonId };
        return { ...fields, ...(system === undefined ? {} : { system }), comparisonId };
      }),
    );
    return comparisonId;
  }

  private sendEach(requests: readonly Omit<SendRequest, 'projectId' | 'promptId'>[]): void {
    this.flush();
    const address = { projectId: this.projectId(), promptId: this.promptId() };
    for (const request of requests) {
      const sent = { ...address, ...request };
      this.store.dispatch(runsPageActions.sendChosen({ sendId: uuidv7(), request: sent }));
    }
    // What was sent can be found again; that it is not kept is no reason to stop the answer.
    this.versions.keepIfChanged(address, this.snapshot()).catch(() => undefined);
  }

  private take(text: OpenText): void {
    if (this.closed) {
      this.sync.closeText(text);
      return;
    }
    this.stopEdits = text.onEdit(() => this.edits.update((count) => count + 1));
    this.opened.set(text);
  }

  private close(): void {
    this.closed = true;
    this.flush();
    this.stopEdits?.();
    const text = this.opened();
    if (text) this.sync.closeText(text);
  }
}

/** A prompt has each name once. */
function unlike(variables: readonly PromptVariable[]): PromptVariable[] {
  return [...new Map(variables.map((variable) => [variable.name, variable])).values()];
}
