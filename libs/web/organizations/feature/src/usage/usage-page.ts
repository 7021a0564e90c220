import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { dollars } from '@promptyflow/web-ai-ui';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { I18n, NumberPipe, PluralPipe, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { UsageApi, usageGroups } from '@promptyflow/web-organizations-data-access';
import type {
  UsageFigures,
  UsageGroup,
  UsageQuestion,
  UsageRow,
} from '@promptyflow/web-organizations-data-access';
import {
  Button,
  EmptyState,
  ExportMenu,
  Icon,
  Page,
  SelectField,
  Skeleton,
  startOfDay,
  Tab,
  Tabs,
  TextField,
} from '@promptyflow/web-ui';
import type { TableFormat } from '@promptyflow/web-ui';
import { EMPTY } from 'rxjs';
import { OrganizationNav } from '../organization-nav';
import { groupNames } from './group-names';
import { UsageChart } from './usage-chart';
import { daysOf, isTooLong } from './usage-range';
import { UsageStore } from './usage-store';
import { UsageTable } from './usage-table';

/** What the chart can show of a day. */
const measures = {
  cost: { name: 'organization.usage.cost', of: ({ costUsd }: UsageFigures) => costUsd },
  runs: { name: 'organization.usage.runs', of: ({ runs }: UsageFigures) => runs },
  tokens: {
    name: 'organization.usage.allTokens',
    of: ({ inputTokens, outputTokens }: UsageFigures) => inputTokens + outputTokens,
  },
} as const satisfies Record<string, { name: TranslationKey; of: (figures: UsageFigures) => number }>;

type Measure = keyof typeof measures;

/** What the organization sent, used and paid, by day, person, model and project; the days are in the address. */
@Component({
  imports: [
    Button,
    EmptyState,
    ExportMenu,
    Icon,
    NumberPipe,
    OrganizationNav,
    Page,
    PluralPipe,
    ProblemPipe,
    SelectField,
    Skeleton,
    Tab,
    Tabs,
    TextField,
    TextPipe,
    UsageChart,
    UsageTable,
  ],
  providers: [UsageStore],
  templateUrl: './usage-page.html',
  styleUrl: './usage-page.css',
})
export class UsagePage {
  readonly from = input<string>();
  readonly to = input<string>();

  private readonly api = inject(UsageApi);
  private readonly router = inject(Router);
  private readonly i18n = inject(I18n);
  private readonly organizationId = inject(Store).selectSignal(authFeature.selectOrganizationId);
  protected readonly usage = inject(UsageStore);
  protected readonly groups = usageGroups;
  protected readonly groupNames = groupNames;
  protected readonly by = signal<string | undefined>('person');
  protected readonly shown = signal<string>('cost');

  protected readonly days = computed(() => daysOf(this.from(), this.to()));
  protected readonly tooLong = computed(() => isTooLong(this.days()));
  private readonly question = computed<UsageQuestion | null>(() => {
    const { from, to } = this.days();
    const organizationId = this.organizationId();
    const [since, until] = [startOfDay(from), startOfDay(to, 1)];
    return organizationId && since && until && !this.tooLong() ? { organizationId, since, until } : null;
  });

  protected readonly measure = computed(() => measures[this.shown() as Measure]);
  protected readonly measures = computed(() =>
    Object.entries(measures).map(([value, { name }]) => ({ value, label: this.i18n.text(name) })),
  );
  protected readonly bars = computed(() =>
    (this.usage.rows()?.day ?? []).map((row) => ({
      day: this.i18n.date(startOfDay(row.key ?? undefined) ?? 0, 'day'),
      value: this.measure().of(row),
    })),
  );
  protected readonly write = computed(() => {
    const language = this.i18n.language();
    return this.shown() === 'cost'
      ? (value: number) => dollars(language, value)
      : (value: number) => this.i18n.compact(value);
  });
  protected readonly exported = (format: TableFormat) => {
    const question = this.question();
    if (!question) return EMPTY;
    return this.api.export(question, this.by() as UsageGroup, format);
  };

  constructor() {
    effect(() => {
      this.question();
      untracked(() => this.load());
    });
  }

  protected load(): void {
    const question = this.question();
    if (question) this.usage.load(question);
  }

  protected rowsOf(by: UsageGroup): readonly UsageRow[] {
    const rows = this.usage.rows()?.[by] ?? [];
    return by === 'day' ? rows.toReversed() : rows;
  }

  protected cost(usd: number): string {
    return dollars(this.i18n.language(), usd);
  }

  protected set(part: 'from' | 'to', value: string): void {
    if (value === this.days()[part]) return;
    const queryParams = { ...this.days(), [part]: value === '' ? null : value };
    void this.router.navigate([], { queryParams, replaceUrl: true });
  }
}
