import { inject, Injectable, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { presetsFeature } from '@promptyflow/web-ai-data-access';
import { I18n } from '@promptyflow/web-i18n';
import { PromptVersionsApi } from '../prompt-pane/versions/prompt-versions-api';
import type { PromptVersionSummary } from '../prompt-pane/versions/prompt-versions-api';
import type { PromptAddress } from '../prompt-pane/versions/version-keeper';
import type { ComparisonColumn } from './columns';

type Target = ComparisonColumn['target'];

/** What tells one answer of a comparison from the others: its preset or model, its version, or both. */
@Injectable()
export class ColumnNames {
  private readonly api = inject(PromptVersionsApi);
  private readonly i18n = inject(I18n);
  private readonly presets = inject(Store).selectSignal(presetsFeature.selectEntities);
  private readonly versions = signal<ReadonlyMap<string, PromptVersionSummary>>(new Map());
  private readFor = '';

  of(target: Target, among: readonly { readonly target: Target }[]): string {
    const hasVersions = among.some(({ target: { versionId } }) => versionId !== null);
    if (!hasVersions) return this.modelOf(target);
    const models = new Set(among.map((other) => this.modelOf(other.target)));
    return models.size > 1 ? `${this.versionOf(target)} · ${this.modelOf(target)}` : this.versionOf(target);
  }

  readVersions({ projectId, promptId }: PromptAddress): void {
    if (this.readFor === promptId) return;
    this.readFor = promptId;
    this.api.list(projectId, promptId).then(
      (versions) => this.versions.set(new Map(versions.map((version) => [version.id, version]))),
      // Without their numbers they are still told apart from the prompt as it is.
      () => (this.readFor = ''),
    );
  }

  private modelOf({ presetId, model }: Target): string {
    return this.presets()[presetId ?? '']?.name ?? model;
  }

  private versionOf({ versionId }: Target): string {
    if (versionId === null) return this.i18n.text('ai.compare.draft');
    const version = this.versions().get(versionId);
    if (!version) return this.i18n.text('ai.compare.version');
    const name = this.i18n.text('ai.versions.number', { number: version.number });
    return version.message === '' ? name : `${name} · ${version.message}`;
  }
}
