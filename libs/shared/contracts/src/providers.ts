/** Where a prompt can be sent. `custom` is any OpenAI-compatible base URL. */
export const providers = ['openai', 'anthropic', 'gemini', 'grok', 'openrouter', 'custom'] as const;

export type Provider = (typeof providers)[number];

/** A model of a provider, by the provider's own name for it. */
export interface ModelReference {
  readonly provider: Provider;
  readonly model: string;
}

/** How much a reasoning model thinks before it answers; sent only to models that take it. */
export const reasoningEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const;

export type ReasoningEffort = (typeof reasoningEfforts)[number];

/** What a model can do beside answering: think before it answers; bill a repeated start of a prompt at less. */
export const modelCapabilities = ['reasoning', 'caching'] as const;

export type ModelCapability = (typeof modelCapabilities)[number];

/** What the last test of a key said; `unchecked` when the provider could not be asked. */
export const keyCheckOutcomes = ['valid', 'invalid', 'unchecked'] as const;

export type KeyCheckOutcome = (typeof keyCheckOutcomes)[number];
