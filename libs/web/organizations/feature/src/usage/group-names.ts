import type { TranslationKey } from '@promptyflow/web-i18n';
import type { UsageGroup } from '@promptyflow/web-organizations-data-access';

/** By what the figures are put together, in words. */
export const groupNames = {
  person: 'organization.usage.groups.person',
  model: 'organization.usage.groups.model',
  project: 'organization.usage.groups.project',
  day: 'organization.usage.groups.day',
} as const satisfies Record<UsageGroup, TranslationKey>;
