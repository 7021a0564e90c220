import { Component, computed, inject, input } from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { topOfScale } from './chart-scale';

/** One bar. */
export interface DayValue {
  /** In words. */
  readonly day: string;
  readonly value: number;
}

/** Part of its place that a bar takes. */
const filled = 0.72;

/** A bar for each day. It is one image to a screen reader: the figures are in the table of the page. */
@Component({
  selector: 'pf-usage-chart',
  imports: [TextPipe],
  template: `
    <div class="scale" aria-hidden="true">
      <span>{{ write()(top()) }}</span>
      <span>{{ write()(top() / 2) }}</span>
      <span>{{ write()(0) }}</span>
    </div>
    <svg
      role="img"
      [attr.aria-label]="
        'organization.usage.chart' | t: { what: heading(), day: most().day, most: most().text }
      "
    >
      @for (height of ['0%', '50%', '100%']; track height) {
        <line class="grid" x1="0" x2="100%" [attr.y1]="height" [attr.y2]="height" />
      }
      @for (bar of bars(); track bar.day) {
        <g>
          <title>{{ bar.text }}</title>
          <rect class="place" y="0" height="100%" [attr.x]="bar.place" [attr.width]="bar.step" />
          <rect
            class="bar"
            [attr.x]="bar.x"
            [attr.width]="bar.width"
            [attr.y]="bar.y"
            [attr.height]="bar.height"
          />
        </g>
      }
    </svg>
    <div class="days" aria-hidden="true">
      <span>{{ days().at(0)?.day }}</span>
      <span>{{ days().at(-1)?.day }}</span>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: var(--pf-space-2);
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
      font-variant-numeric: tabular-nums;
    }
    .scale {
      display: flex;
      flex-direction: column;
      justify-content: space-between;
      /* Each stands beside its line. */
      margin-block: -0.6em;
      text-align: end;
    }
    svg {
      inline-size: 100%;
      block-size: 176px;
      overflow: visible;
    }
    .grid {
      stroke: var(--pf-line);
    }
    .place {
      fill: transparent;
    }
    .bar {
      fill: var(--pf-pick);
    }
    g:hover .place {
      fill: var(--pf-pick-soft);
    }
    .days {
      grid-column: 2;
      display: flex;
      justify-content: space-between;
    }
  `,
})
export class UsageChart {
  readonly days = input.required<readonly DayValue[]>();
  /** What is counted. */
  readonly heading = input.required<string>();
  /** A value in the person's language. */
  readonly write = input.required<(value: number) => string>();

  private readonly i18n = inject(I18n);
  protected readonly top = computed(() => topOfScale(this.days().map(({ value }) => value)));
  protected readonly most = computed(() => {
    const start: DayValue = { day: '', value: -1 };
    const { day, value } = this.days().reduce((most, one) => (one.value > most.value ? one : most), start);
    return { day, text: this.write()(Math.max(0, value)) };
  });
  protected readonly bars = computed(() => {
    const step = 100 / this.days().length;
    return this.days().map(({ day, value }, index) => {
      const height = (value / this.top()) * 100;
      return {
        day,
        text: this.i18n.text('organization.usage.bar', { day, value: this.write()(value) }),
        step: `${step}%`,
        place: `${index * step}%`,
        x: `${(index + (1 - filled) / 2) * step}%`,
        width: `${step * filled}%`,
        y: `${100 - height}%`,
        height: `${height}%`,
      };
    });
  });
}
