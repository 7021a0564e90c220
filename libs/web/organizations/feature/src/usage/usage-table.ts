import { Component, inject, input } from '@angular/core';
import { dollars, providerNames } from '@promptyflow/web-ai-ui';
import { I18n, NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import type { UsageGroup, UsageRow } from '@promptyflow/web-organizations-data-access';
import { startOfDay } from '@promptyflow/web-ui';
import { groupNames } from './group-names';

/** What a row stands for that has no name. */
const namelessKeys = {
  person: 'ui.list.personGone',
  model: 'organization.usage.unknownModel',
  project: 'organization.usage.noProject',
  day: 'organization.usage.noDay',
} as const satisfies Record<UsageGroup, TranslationKey>;

/** The figures of days, people, models or projects, a row for each. */
@Component({
  selector: 'pf-usage-table',
  imports: [NumberPipe, TextPipe],
  templateUrl: './usage-table.html',
  styleUrl: './usage-table.css',
})
export class UsageTable {
  readonly by = input.required<UsageGroup>();
  readonly rows = input.required<readonly UsageRow[]>();

  private readonly i18n = inject(I18n);
  protected readonly groupNames = groupNames;

  protected name({ key, name }: UsageRow): string {
    const day = this.by() === 'day' ? startOfDay(key ?? undefined) : undefined;
    if (day) return this.i18n.date(day, 'day');
    return name ?? this.i18n.text(namelessKeys[this.by()]);
  }

  protected provider({ provider }: UsageRow): string | null {
    return provider ? this.i18n.text(providerNames[provider]) : null;
  }

  /** Marked where it is not all of it. */
  protected cost({ costUsd, unpricedRuns, runs }: UsageRow): string {
    if (unpricedRuns > 0 && costUsd === 0 && runs > 0) return '–';
    return `${unpricedRuns > 0 ? '≥ ' : ''}${dollars(this.i18n.language(), costUsd)}`;
  }
}
