import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { ChangeSet } from '@codemirror/state';
import type { PromptVariable } from '@promptyflow/contracts';
import { Drafts } from '@promptyflow/web-ai-data-access';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { OwnText } from '@promptyflow/web-projects-ui/text';
import { TemplatesApi } from '@promptyflow/web-templates-data-access';
import type { Template, TemplateContent, TemplateDetails } from '@promptyflow/web-templates-data-access';
import { firstValueFrom } from 'rxjs';
import { keptWorkId, readKeptWork } from './kept-work';
import { contentOf, isSameContent } from './same-content';

/** `stale`: somebody has saved another version meanwhile, which `theirs` tells. */
export type SaveOutcome = 'saved' | 'stale' | 'failed';

interface Base {
  /** The version that the work was made from. */
  readonly version: number;
  /** What it is compared with to tell whether there is anything to save. */
  readonly content: TemplateContent;
}

const noContent: TemplateContent = { text: '', system: '', variables: [] };

/**
 * One template at work: what the server has, and what is typed over it. Whatever is typed is kept on this device until
 * it is a version, and never replaced by what others save.
 */
@Injectable()
export class TemplateWork {
  private readonly api = inject(TemplatesApi);
  private readonly drafts = inject(Drafts);

  private readonly known = signal<Template | null>(null);
  private readonly base = signal<Base>({ version: 0, content: noContent });
  private readonly edits = signal(0);
  private opening = '';
  readonly template = this.known.asReadonly();
  readonly problem = signal<PageProblem | null>(null);
  readonly busy = signal(false);
  /** The latest version when another one came after that which the work was made from. */
  readonly theirs = signal<Template | null>(null);
  /** Whether what is shown was typed before the page was opened. */
  readonly isRecovered = signal(false);

  readonly source = signal<OwnText | null>(null);
  readonly system = signal('');
  readonly variables = signal<readonly PromptVariable[]>([]);
  /** Values for trying it out; they belong to no version. */
  readonly values = signal<Readonly<Record<string, string>>>({});

  readonly text = computed(() => {
    this.edits();
    return this.source()?.text.toString() ?? '';
  });
  readonly content = computed<TemplateContent>(() => ({
    text: this.text(),
    system: this.system(),
    variables: this.variables(),
  }));
  readonly isDirty = computed(() => !isSameContent(this.content(), this.base().content));

  constructor() {
    effect(() => {
      const [content, isDirty, base] = [this.content(), this.isDirty(), this.base()];
      const id = untracked(() => this.known())?.id;
      if (id === undefined) return;
      const kept = isDirty ? JSON.stringify({ baseVersion: base.version, ...content }) : '';
      void this.drafts.write(keptWorkId(id), kept);
    });
  }

  /** Reads the template, and goes on with what is kept of it on this device. */
  async open(id: string): Promise<void> {
    this.opening = id;
    this.problem.set(null);
    this.known.set(null);
    try {
      const [template, draft] = await Promise.all([
        firstValueFrom(this.api.get(id)),
        this.drafts.read(keptWorkId(id)),
      ]);
      if (this.opening !== id) return;
      const kept = readKeptWork(draft);
      const isNews = kept !== null && !isSameContent(kept, template);
      const version = isNews ? kept.baseVersion : template.version;
      this.base.set({ version, content: contentOf(template) });
      const content = isNews ? kept : template;
      // Another one, so that nothing of another template can be brought back by undoing.
      this.source.set(new OwnText(content.text));
      this.show(content);
      this.values.set({});
      this.isRecovered.set(isNews);
      this.theirs.set(version < template.version ? template : null);
      this.known.set(template);
    } catch (error) {
      if (this.opening === id) this.problem.set(toProblem(error));
    }
  }

  typed(edit: ChangeSet): void {
    this.source()?.take(edit);
    this.edits.update((count) => count + 1);
  }

  setValue(name: string, value: string): void {
    this.values.update((values) => ({ ...values, [name]: value }));
  }

  /** Takes back what is typed. Returns what brings it again. */
  discard(): () => void {
    const [mine, base, theirs] = [this.content(), this.base(), this.theirs()];
    const latest = this.known();
    this.isRecovered.set(false);
    if (latest) this.takeUp(latest);
    return () => {
      this.base.set(base);
      this.theirs.set(theirs);
      this.show(mine);
    };
  }

  /** Makes a version of what is typed. */
  async save(message: string): Promise<SaveOutcome> {
    const template = this.known();
    if (!template || this.busy()) return 'failed';
    const content = this.content();
    this.problem.set(null);
    this.busy.set(true);
    try {
      const made = await firstValueFrom(
        this.api.addVersion(template.id, { ...content, message, baseVersion: this.base().version }),
      );
      this.base.set({ version: made.version, content });
      this.known.set({ ...template, ...content, version: made.version, chars: made.chars });
      this.theirs.set(null);
      this.isRecovered.set(false);
      return 'saved';
    } catch (error) {
      return await this.whyNot(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  /** Lets the next save come after what others saved. */
  goAfterTheirs(): void {
    const theirs = this.theirs();
    if (!theirs) return;
    this.known.set(theirs);
    this.base.set({ version: theirs.version, content: contentOf(theirs) });
    this.theirs.set(null);
  }

  /** Puts what others saved in place of what is typed. Returns what brings that back, to be saved after theirs. */
  takeTheirs(): () => void {
    const mine = this.content();
    const theirs = this.theirs();
    if (theirs) this.takeUp(theirs);
    return () => this.show(mine);
  }

  /** Reads what the server has now. What is typed stays. */
  async refresh(): Promise<void> {
    const template = this.known();
    if (!template) return;
    const latest = await firstValueFrom(this.api.get(template.id));
    if (latest.version === this.base().version) this.known.set(latest);
    else if (this.isDirty()) this.theirs.set(latest);
    else this.takeUp(latest);
  }

  /** Throws what the server answers, such as `template.name_taken`. */
  async setDetails(details: TemplateDetails): Promise<void> {
    const template = this.known();
    if (!template) return;
    const { name, description, folder, tags, updatedAt } = await firstValueFrom(
      this.api.update(template.id, details),
    );
    this.known.update((known) => known && { ...known, name, description, folder, tags, updatedAt });
  }

  setFavourite(favourite: boolean): void {
    this.known.update((known) => known && { ...known, favourite });
  }

  private takeUp(template: Template): void {
    this.known.set(template);
    this.base.set({ version: template.version, content: contentOf(template) });
    this.theirs.set(null);
    this.show(template);
  }

  private show({ text, system, variables }: TemplateContent): void {
    this.system.set(system);
    this.variables.set(variables);
    this.source()?.replace(text);
    this.edits.update((count) => count + 1);
  }

  private async whyNot(problem: PageProblem): Promise<SaveOutcome> {
    const template = this.known();
    if (problem.code !== 'template.version_stale' || !template) {
      this.problem.set(problem);
      return 'failed';
    }
    try {
      const latest = await firstValueFrom(this.api.get(template.id));
      this.theirs.set(latest);
      if (!isSameContent(latest, this.content())) return 'stale';
      // It was saved, and the answer was lost on its way.
      this.goAfterTheirs();
      return 'saved';
    } catch (error) {
      this.problem.set(toProblem(error));
      return 'failed';
    }
  }
}
