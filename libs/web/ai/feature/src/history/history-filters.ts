import { Component, computed, inject, input, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Store } from '@ngrx/store';
import { providers, runStatuses } from '@promptyflow/contracts';
import { HistoryApi } from '@promptyflow/web-ai-data-access';
import { providerNames } from '@promptyflow/web-ai-ui';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { FilterBar, SelectField, TextField } from '@promptyflow/web-ui';
import { catchError, of, switchMap } from 'rxjs';
import type { AddressPart, HistoryAddress } from './history-address';
import { outcomes } from './outcomes';

/** One value of the address; empty takes it out. */
export interface AddressChange {
  readonly part: AddressPart;
  readonly value: string;
}

const nobody = { items: [] };

/** By what the runs are narrowed down. */
@Component({
  selector: 'pf-history-filters',
  imports: [FilterBar, SelectField, TextField, TextPipe],
  templateUrl: './history-filters.html',
})
export class HistoryFilters {
  readonly address = input.required<HistoryAddress>();
  readonly changed = output<AddressChange>();

  private readonly i18n = inject(I18n);
  private readonly api = inject(HistoryApi);
  private readonly organizationId = inject(Store).select(authFeature.selectOrganizationId);
  protected readonly count = computed(() => Object.values(this.address()).filter(Boolean).length);

  // Without the names one can still look through the runs.
  private readonly members = toSignal(
    this.organizationId.pipe(
      switchMap((id) => (id === null ? of(nobody) : this.api.people(id).pipe(catchError(() => of(nobody))))),
    ),
    { initialValue: nobody },
  );
  private readonly known = toSignal(this.api.projects().pipe(catchError(() => of(nobody))), {
    initialValue: nobody,
  });

  protected readonly people = computed(() => [
    { value: '', label: this.i18n.text('ui.list.anyone') },
    ...this.members().items.map(({ userId, name }) => ({ value: userId, label: name })),
  ]);
  protected readonly projects = computed(() => [
    { value: '', label: this.i18n.text('ai.history.anyProject') },
    ...this.known().items.map(({ id, name }) => ({ value: id, label: name })),
  ]);
  protected readonly providers = computed(() => [
    { value: '', label: this.i18n.text('ai.history.anyProvider') },
    ...providers.map((value) => ({ value, label: this.i18n.text(providerNames[value]) })),
  ]);
  protected readonly outcomes = computed(() => [
    { value: '', label: this.i18n.text('ai.history.anyOutcome') },
    ...runStatuses.map((value) => ({ value, label: this.i18n.text(outcomes[value].name) })),
  ]);

  protected set(part: AddressPart, value: string): void {
    if (value !== (this.address()[part] ?? '')) this.changed.emit({ part, value });
  }
}
