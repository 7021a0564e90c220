import { Component, computed, inject, input } from '@angular/core';
import { I18n, NumberPipe, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { dollars } from '../dollars';

/** What a run used, as the page shows it. */
export interface RunFigures {
  readonly model: string;
  readonly usage: {
    readonly inputTokens: number | null;
    readonly outputTokens: number | null;
    readonly cachedTokens: number | null;
    readonly cacheWriteTokens: number | null;
    readonly reasoningTokens: number | null;
    readonly estimated: boolean;
  } | null;
  readonly cost: { readonly usd: number; readonly pricesAsOf: string | null } | null;
}

/** One line: model, time, tokens, cost. What was not told is left out; an estimate is marked "≈". */
@Component({
  selector: 'pf-run-meta',
  imports: [NumberPipe, PluralPipe, TextPipe],
  template: `
    <strong>{{ name() || run().model }}</strong>
    @if (elapsed(); as seconds) {
      <span>{{ 'ai.meta.seconds' | t: { seconds } }}</span>
    }
    @if (run().usage; as usage) {
      @if (usage.inputTokens !== null) {
        <span>{{ about() }}{{ 'ai.meta.in' | t: { tokens: (usage.inputTokens | pfNumber) } }}</span>
      }
      @if (usage.outputTokens !== null) {
        <span>{{ about() }}{{ 'ai.meta.out' | t: { tokens: (usage.outputTokens | pfNumber) } }}</span>
      }
      @if (usage.cachedTokens) {
        <span>{{ 'ai.meta.cached' | t: { tokens: (usage.cachedTokens | pfNumber) } }}</span>
      }
      @if (usage.cacheWriteTokens) {
        <span>{{ 'ai.meta.cacheWrite' | t: { tokens: (usage.cacheWriteTokens | pfNumber) } }}</span>
      }
      @if (usage.reasoningTokens) {
        <span>{{ 'ai.meta.reasoning' | t: { tokens: (usage.reasoningTokens | pfNumber) } }}</span>
      }
    } @else if (arrivedChars()) {
      <span>{{ 'ai.meta.chars' | tn: arrivedChars() }}</span>
    }
    @if (cost(); as shown) {
      <span [title]="shown.title">{{ shown.text }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: var(--pf-space-05) var(--pf-space-3);
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
      font-variant-numeric: tabular-nums;
    }
    strong {
      color: var(--pf-text);
      font-weight: var(--pf-weight-semibold);
      overflow-wrap: anywhere;
    }
  `,
})
export class RunMeta {
  readonly run = input.required<RunFigures>();
  /** Instead of the model's: of the preset that was used. */
  readonly name = input('');
  readonly elapsedMs = input<number | null>(null);
  /** While it streams and no usage is known yet. */
  readonly arrivedChars = input(0);

  private readonly i18n = inject(I18n);

  protected readonly about = computed(() => (this.run().usage?.estimated ? '≈ ' : ''));
  protected readonly elapsed = computed(() => {
    const ms = this.elapsedMs();
    if (ms === null) return '';
    return new Intl.NumberFormat(this.i18n.language(), {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }).format(ms / 1000);
  });
  protected readonly cost = computed(() => {
    const cost = this.run().cost;
    if (!cost) return null;
    return {
      text: `${this.about()}${dollars(this.i18n.language(), cost.usd)}`,
      title: cost.pricesAsOf
        ? this.i18n.text('ai.meta.pricesAsOf', { date: this.i18n.date(cost.pricesAsOf, 'day') })
        : this.i18n.text('ai.meta.billed'),
    };
  });
}
