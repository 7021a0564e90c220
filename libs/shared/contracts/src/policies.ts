import { providers } from './providers';
import type { ModelReference, Provider } from './providers';

/** What happens to a prompt in which keys or passwords are found: it is sent and they are named, or it is refused. */
export const secretScans = ['warn', 'block'] as const;

export type SecretScan = (typeof secretScans)[number];

/** What an organization lets its members do. */
export interface OrganizationPolicy {
  readonly secretScan: SecretScan;
  /** Whether members may use keys of their own. */
  readonly personalKeys: boolean;
  /** Runs are removed for good this many days after they were sent; null keeps them. */
  readonly runRetentionDays: number | null;
  /** Where prompts may be sent; null allows every provider. */
  readonly allowedProviders: readonly Provider[] | null;
  /** Patterns of models that prompts may be sent to, as {@link isModelAllowed} reads them; null allows every model. */
  readonly allowedModels: readonly string[] | null;
  /** Whether members whose account has no second step of signing in are kept out until it has. */
  readonly requireSecondStep: boolean;
}

/** Of an organization that has decided nothing. */
export const defaultPolicy: OrganizationPolicy = {
  secretScan: 'warn',
  personalKeys: true,
  runRetentionDays: null,
  allowedProviders: null,
  allowedModels: null,
  requireSecondStep: false,
};

/** Ten years. */
export const mostRetentionDays = 3650;

/** Of a pattern: an id, or the start of one with `*` behind it. */
export const modelPattern = /^(?=.)[!-)+-~]{0,240}\*?$/;

export const mostModelPatterns = 200;

/**
 * Whether a policy lets prompts be sent to a model. A pattern is the exact id of a model, or with `*` behind it the
 * start of ids; with the id of a provider and a slash in front (`openai/gpt-4o*`) it means models of that provider
 * alone, else of any. A slash behind anything else belongs to the id: `meta-llama/llama-3*`.
 */
export function isModelAllowed(
  { allowedProviders, allowedModels }: Pick<OrganizationPolicy, 'allowedProviders' | 'allowedModels'>,
  { provider, model }: ModelReference,
): boolean {
  if (allowedProviders && !allowedProviders.includes(provider)) return false;
  return !allowedModels || allowedModels.some((pattern) => matches(pattern, provider, model));
}

function matches(pattern: string, provider: Provider, model: string): boolean {
  const slash = pattern.indexOf('/');
  const named = providers.find((one) => one === pattern.slice(0, Math.max(0, slash)));
  if (named && named !== provider) return false;
  const ids = named ? pattern.slice(slash + 1) : pattern;
  return ids.endsWith('*') ? model.startsWith(ids.slice(0, -1)) : model === ids;
}

/** The two texts that a run sends. */
export const promptParts = ['prompt', 'system'] as const;

export type PromptPart = (typeof promptParts)[number];
