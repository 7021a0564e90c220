import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { HistoryRun } from '@promptyflow/web-ai-data-access';
import { dollars, providerNames } from '@promptyflow/web-ai-ui';
import { DatePipe, I18n, NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import { Badge } from '@promptyflow/web-ui';
import { outcomes } from './outcomes';

/**
 * One row for each run; a card where there is little room. The roles are written out: a table that is no longer laid
 * out as one would lose them.
 */
@Component({
  selector: 'pf-history-table',
  imports: [Badge, DatePipe, NumberPipe, RouterLink, TextPipe],
  templateUrl: './history-table.html',
  styleUrl: './history-table.css',
})
export class HistoryTable {
  readonly runs = input.required<readonly HistoryRun[]>();

  private readonly i18n = inject(I18n);
  protected readonly outcomes = outcomes;
  protected readonly providerNames = providerNames;

  protected cost({ cost, usage }: HistoryRun): string {
    if (!cost) return '';
    return `${usage?.estimated ? '≈ ' : ''}${dollars(this.i18n.language(), cost.usd)}`;
  }

  protected seconds({ startedAt, endedAt }: HistoryRun): string {
    if (startedAt === null || endedAt === null) return '';
    const seconds = Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    return this.i18n.text('ai.meta.seconds', {
      seconds: new Intl.NumberFormat(this.i18n.language(), digits).format(seconds),
    });
  }
}
