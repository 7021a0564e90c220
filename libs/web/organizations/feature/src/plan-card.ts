import { Component, computed, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { plannedThings } from '@promptyflow/contracts';
import type { Plan, PlannedThing } from '@promptyflow/contracts';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { PlanApi } from '@promptyflow/web-organizations-data-access';

const planNames = {
  FREE: 'organization.plan.free',
  PRO: 'organization.plan.pro',
  TEAM: 'organization.plan.team',
  ENTERPRISE: 'organization.plan.enterprise',
} as const satisfies Record<Plan, TranslationKey>;

const thingNames = {
  members: 'organization.plan.members',
  projects: 'organization.plan.projects',
  characters: 'organization.plan.characters',
  runs: 'organization.plan.runs',
} as const satisfies Record<PlannedThing, TranslationKey>;

/** What the plan allows and what is used of it; nothing where there are no plans, or while they are not known. */
@Component({
  selector: 'pf-plan-card',
  imports: [TextPipe],
  template: `
    @if (shown(); as plan) {
      <section aria-labelledby="pf-plan" data-testid="plan">
        <h2 id="pf-plan">{{ 'organization.plan.heading' | t: { name: plan.name } }}</h2>
        <dl>
          @for (row of plan.rows; track row.what) {
            <div [attr.data-what]="row.what">
              <dt>{{ names[row.what] | t }}</dt>
              <dd>{{ row.use }}</dd>
            </div>
          }
        </dl>
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    section {
      display: grid;
      gap: var(--pf-space-3);
      padding: var(--pf-space-4) var(--pf-space-5);
      border: 1px solid var(--pf-card-line);
      border-radius: var(--pf-card-radius);
      background: var(--pf-surface);
    }
    h2 {
      font-size: var(--pf-size-l);
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
      gap: var(--pf-space-3);
    }
    dt {
      color: var(--pf-text-2);
      font-size: var(--pf-size-s);
    }
  `,
})
export class PlanCard {
  readonly organizationId = input.required<string>();

  private readonly api = inject(PlanApi);
  private readonly i18n = inject(I18n);
  protected readonly names = thingNames;
  private readonly known = rxResource({
    params: () => this.organizationId(),
    stream: ({ params }) => this.api.get(params),
  });
  protected readonly shown = computed(() => {
    const { plan, limits, use } = (this.known.hasValue() ? this.known.value() : null) ?? {};
    if (!plan || !limits || !use) return null;
    const rows = plannedThings.map((what) => ({ what, use: this.inWords(use[what], limits[what]) }));
    return { name: this.i18n.text(planNames[plan]), rows };
  });

  private inWords(use: number, limit: number | null): string {
    const used = this.i18n.number(use);
    return limit === null
      ? this.i18n.text('organization.plan.unlimited', { used })
      : this.i18n.text('organization.plan.use', { used, limit: this.i18n.number(limit) });
  }
}
