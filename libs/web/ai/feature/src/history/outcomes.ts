import type { RunStatus } from '@promptyflow/contracts';
import type { TranslationKey } from '@promptyflow/web-i18n';
import type { Hue } from '@promptyflow/web-ui';

/** How a run ended, or that it has not, in words and in a colour. */
export const outcomes = {
  queued: { name: 'ai.history.outcomes.queued', hue: 'neutral' },
  running: { name: 'ai.history.outcomes.running', hue: 'context' },
  completed: { name: 'ai.history.outcomes.completed', hue: 'prompt' },
  cancelled: { name: 'ai.history.outcomes.cancelled', hue: 'neutral' },
  failed: { name: 'ai.history.outcomes.failed', hue: 'danger' },
  interrupted: { name: 'ai.history.outcomes.interrupted', hue: 'warn' },
} as const satisfies Record<RunStatus, { name: TranslationKey; hue: Hue }>;
