import { Component, computed, inject, input, output } from '@angular/core';
import { takenParameters } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { permissionToAlter, presetsFeature, presetsPageActions } from '@promptyflow/web-ai-data-access';
import type { Preset } from '@promptyflow/web-ai-data-access';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { parametersInWords } from '@promptyflow/web-ai-ui';
import { I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import {
  Badge,
  Button,
  Dialogs,
  Icon,
  IconButton,
  Menu,
  MenuFor,
  MenuItem,
  Spinner,
} from '@promptyflow/web-ui';
import { PresetDialog } from './preset-dialog';
import type { PresetQuestion } from './preset-dialog';

/** The presets that a person may use: to be taken, altered, shared, removed. */
@Component({
  selector: 'pf-preset-list',
  imports: [Badge, Button, Icon, IconButton, Menu, MenuFor, MenuItem, ProblemPipe, Spinner, TextPipe],
  templateUrl: './preset-list.html',
  styleUrl: './preset-list.css',
})
export class PresetList {
  readonly currentId = input<string | null>(null);
  readonly taken = output<Preset>();

  private readonly store = inject(Store);
  private readonly dialogs = inject(Dialogs);
  private readonly i18n = inject(I18n);
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);
  private readonly works = this.store.selectSignal(presetsFeature.selectWorks);
  protected readonly presets = this.store.selectSignal(presetsFeature.selectAll);
  protected readonly status = this.store.selectSignal(presetsFeature.selectStatus);
  protected readonly problem = this.store.selectSignal(presetsFeature.selectProblem);
  /** What was refused last, of altering or removing one in this list. */
  protected readonly refusal = computed(() => {
    const failed = this.presets().flatMap(({ id }) => this.works()[id] ?? []);
    return failed.flatMap((work) => (work.state === 'failed' ? work.problem : []))[0] ?? null;
  });

  protected words({ provider, model, parameters }: Preset): string {
    const taken = takenParameters(provider, model, parameters);
    return [model, parametersInWords(this.i18n, taken)].filter((part) => part !== '').join(' · ');
  }

  protected canAlter(preset: Preset): boolean {
    return this.permissions().includes(permissionToAlter(preset));
  }

  protected reload(): void {
    this.store.dispatch(presetsPageActions.wanted());
  }

  protected edit(preset: Preset): void {
    this.dialogs.open<Preset, PresetQuestion>(PresetDialog, { data: { preset, isNew: false }, size: 's' });
  }

  protected async remove({ id, name }: Preset): Promise<void> {
    const confirmed = await this.dialogs.confirm({
      heading: this.i18n.text('ai.preset.removeHeading', { name }),
      text: this.i18n.text('ai.preset.removeText'),
      action: this.i18n.text('ai.preset.remove'),
      dangerous: true,
    });
    if (confirmed) this.store.dispatch(presetsPageActions.removeChosen({ id }));
  }
}
