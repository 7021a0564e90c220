import type { TranslationKey } from '@promptyflow/web-i18n';

/** One thing that the tour speaks of. */
export interface TourStep {
  readonly heading: TranslationKey;
  readonly text: TranslationKey;
  /** Where it is on a small screen; null where it is on every tab. */
  readonly tab: 'context' | 'prompt' | null;
  /** What it is about: all that these find. */
  readonly targets: readonly string[];
}

export const tourSteps: readonly TourStep[] = [
  {
    heading: 'context.tour.map.heading',
    text: 'context.tour.map.text',
    tab: 'context',
    targets: ['[data-testid=block]'],
  },
  {
    heading: 'context.tour.prompt.heading',
    text: 'context.tour.prompt.text',
    tab: 'prompt',
    targets: ['pf-template-tab .editor'],
  },
  {
    heading: 'context.tour.budget.heading',
    text: 'context.tour.budget.text',
    tab: 'prompt',
    targets: ['pf-budget-line'],
  },
  {
    heading: 'context.tour.send.heading',
    text: 'context.tour.send.text',
    tab: 'prompt',
    targets: ['[data-testid=model-picker]', '[data-testid=send]'],
  },
  {
    heading: 'context.tour.find.heading',
    text: 'context.tour.find.text',
    tab: null,
    targets: ['[data-testid=palette-open]'],
  },
];
