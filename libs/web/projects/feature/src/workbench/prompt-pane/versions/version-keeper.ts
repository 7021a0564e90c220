import { inject, Injectable } from '@angular/core';
import { replacementBetween } from '@promptyflow/text-edits';
import { ProjectSaved } from '@promptyflow/web-ai-data-access';
import { ProjectEditor, ProjectSync } from '@promptyflow/web-projects-data-access';
import type { OpenText } from '@promptyflow/web-projects-data-access';
import { firstValueFrom } from 'rxjs';
import { isSameSnapshot, PromptVersionsApi } from './prompt-versions-api';
import type { PromptSnapshot } from './prompt-versions-api';

export interface PromptAddress {
  readonly projectId: string;
  readonly promptId: string;
}

/** Keeps versions of prompts, and brings them back. */
@Injectable({ providedIn: 'root' })
export class VersionKeeper {
  private readonly api = inject(PromptVersionsApi);
  private readonly editor = inject(ProjectEditor);
  private readonly sync = inject(ProjectSync);
  private readonly saved = inject(ProjectSaved);
  /** What was kept last, by prompt, as far as this page knows. */
  private readonly last = new Map<string, PromptSnapshot>();

  /** Keeps the prompt as it is now. False when the server cannot be reached. */
  async keep({ promptId }: PromptAddress, now: PromptSnapshot, message: string): Promise<boolean> {
    if (!(await firstValueFrom(this.saved.saved()))) return false;
    this.editor.keepPrompt(promptId, message);
    this.last.set(promptId, now);
    return firstValueFrom(this.saved.saved());
  }

  /** Keeps the prompt unless its last version says the same. False when the server cannot be reached. */
  async keepIfChanged(prompt: PromptAddress, now: PromptSnapshot, message = ''): Promise<boolean> {
    const last = this.last.get(prompt.promptId) ?? (await this.readLast(prompt));
    return last && isSameSnapshot(last, now) ? true : this.keep(prompt, now, message);
  }

  /** Makes a version the present, by ordinary changes. What is there now is kept first. */
  async restore(
    prompt: PromptAddress,
    { now, version, message }: { now: PromptSnapshot; version: PromptSnapshot; message: string },
  ): Promise<boolean> {
    const kept = await this.keepIfChanged(prompt, now, message);
    if (!kept) return false;
    const { promptId } = prompt;
    const edit = ({ text }: OpenText) => {
      const present = text.toString();
      return present === version.template ? null : replacementBetween(present, version.template);
    };
    await this.sync.editTexts([{ kind: 'prompt', id: promptId, edit }]);
    const { system, variables, wrapInTags } = version;
    if (!isSameSnapshot({ ...now, template: '' }, { ...version, template: '' })) {
      this.editor.configurePrompt(promptId, { system, variables, wrapInTags });
    }
    return true;
  }

  private async readLast({ projectId, promptId }: PromptAddress): Promise<PromptSnapshot | null> {
    const [newest] = await this.api.list(projectId, promptId);
    return newest ? this.api.read(projectId, promptId, newest.id) : null;
  }
}
