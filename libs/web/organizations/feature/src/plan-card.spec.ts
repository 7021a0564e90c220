import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { provideTestingI18n } from '@promptyflow/web-i18n';
import { PlanApi } from '@promptyflow/web-organizations-data-access';
import type { OrganizationPlan } from '@promptyflow/web-organizations-data-access';
import { of, throwError } from 'rxjs';
import { PlanCard } from './plan-card';

const texts = { organization: { plan: { use: '{{used}} of {{limit}}', unlimited: '{{used}}, no limit' } } };
const use = { members: 2, projects: 4, characters: 1_250_000, runs: 0 };

async function shown(get: PlanApi['get']): Promise<string | undefined> {
  TestBed.configureTestingModule({
    providers: [provideTestingI18n({ en: texts }), { provide: PlanApi, useValue: { get } }],
  });
  const fixture = TestBed.createComponent(PlanCard);
  fixture.componentRef.setInput('organizationId', 'o1');
  await fixture.whenStable();
  const rows = (fixture.nativeElement as HTMLElement).querySelectorAll('dd');
  return [...rows].map(({ textContent }) => textContent).join('; ');
}

const plan = (known: Omit<OrganizationPlan, 'use'>) => () => of({ ...known, use });

describe(PlanCard.name, () => {
  it('should tell what is used of each limit', async () => {
    const limits = { members: 3, projects: 10, characters: 10_000_000, runs: null };
    expect(await shown(plan({ plan: 'FREE', limits }))).toBe(
      '2 of 3; 4 of 10; 1,250,000 of 10,000,000; 0, no limit',
    );
  });

  it('should show nothing where there are no plans, or when they cannot be asked', async () => {
    const limits = { members: null, projects: null, characters: null, runs: null };
    expect(await shown(plan({ plan: null, limits }))).toBe('');
    TestBed.resetTestingModule();
    expect(await shown(() => throwError(() => new Error('down')))).toBe('');
  });
});
