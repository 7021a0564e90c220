/** Where a prompt can be sent. `custom` is any OpenAI-compatible base URL. */
export const providers = ['openai', 'anthropic', 'custom'] as const;

export type Provider = (typeof providers)[number];
