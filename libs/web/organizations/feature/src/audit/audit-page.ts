import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { auditActions } from '@promptyflow/contracts';
import { HistoryApi } from '@promptyflow/web-ai-data-access';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { AuditApi } from '@promptyflow/web-organizations-data-access';
import {
  Button,
  EmptyState,
  ExportMenu,
  FilterBar,
  Icon,
  Page,
  SelectField,
  Skeleton,
  TextField,
} from '@promptyflow/web-ui';
import type { TableFormat } from '@promptyflow/web-ui';
import { catchError, of, switchMap } from 'rxjs';
import { noAddress, toFilter } from './audit-address';
import type { AuditAddress } from './audit-address';
import { AuditList } from './audit-list';
import { AuditStore } from './audit-store';
import { actionNames } from './audit-words';
import { OrganizationNav } from '../organization-nav';

const nobody = { items: [] };

/** What was done in the organization, or a part of it; what is shown is in the address. */
@Component({
  imports: [
    AuditList,
    Button,
    EmptyState,
    ExportMenu,
    FilterBar,
    Icon,
    OrganizationNav,
    Page,
    ProblemPipe,
    SelectField,
    Skeleton,
    TextField,
    TextPipe,
  ],
  providers: [AuditStore],
  templateUrl: './audit-page.html',
  styles: `
    pf-spinner,
    .more {
      justify-self: center;
    }
    .clear {
      justify-self: start;
    }
    .stale {
      opacity: 0.6;
    }
  `,
})
export class AuditPage {
  readonly action = input<string>();
  readonly person = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  private readonly api = inject(AuditApi);
  private readonly people = inject(HistoryApi);
  private readonly router = inject(Router);
  private readonly i18n = inject(I18n);
  private readonly store = inject(Store);
  private readonly organizationId = this.store.selectSignal(authFeature.selectOrganizationId);
  protected readonly events = inject(AuditStore);

  protected readonly address = computed<AuditAddress>(() => ({
    action: this.action(),
    person: this.person(),
    from: this.from(),
    to: this.to(),
  }));
  private readonly filter = computed(() => toFilter(this.address()), {
    equal: (left, right) => JSON.stringify(left) === JSON.stringify(right),
  });
  protected readonly filters = computed(() => Object.keys(this.filter()).length);

  // Without the names one can still look through the events.
  private readonly members = toSignal(
    this.store
      .select(authFeature.selectOrganizationId)
      .pipe(
        switchMap((id) =>
          id === null ? of(nobody) : this.people.people(id).pipe(catchError(() => of(nobody))),
        ),
      ),
    { initialValue: nobody },
  );
  protected readonly persons = computed(() => [
    { value: '', label: this.i18n.text('ui.list.anyone') },
    ...this.members().items.map(({ userId, name }) => ({ value: userId, label: name })),
  ]);
  protected readonly actions = computed(() => [
    { value: '', label: this.i18n.text('organization.audit.anyAction') },
    ...auditActions.map((value) => ({ value, label: this.i18n.text(actionNames[value]) })),
  ]);
  protected readonly exported = (format: TableFormat) =>
    this.api.export(this.organizationId() ?? '', this.filter(), format);

  constructor() {
    effect(() => {
      this.filter();
      this.organizationId();
      untracked(() => this.load());
    });
  }

  /** From the start, or what comes after the page of `cursor`. */
  protected load(cursor?: string): void {
    const organizationId = this.organizationId();
    if (organizationId !== null) this.events.load({ filter: { ...this.filter(), organizationId }, cursor });
  }

  protected set(part: keyof AuditAddress, value: string): void {
    if (value !== (this.address()[part] ?? '')) void this.go({ [part]: value === '' ? null : value });
  }

  protected clear(): void {
    void this.go(noAddress);
  }

  private go(queryParams: Readonly<Record<string, string | null>>): Promise<boolean> {
    return this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
