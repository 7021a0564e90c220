/** What a found secret opens. The words for people are made of this by the page. */
export const SECRET_KINDS = [
  'openai_key',
  'anthropic_key',
  'google_key',
  'grok_key',
  'openrouter_key',
  'aws_key',
  'github_token',
  'gitlab_token',
  'slack_token',
  'stripe_key',
  'promptyflow_token',
  'service_token',
  'jwt',
  'private_key',
  'connection_string',
  'assigned_secret',
] as const;

export type SecretKind = (typeof SECRET_KINDS)[number];

/** A secret within a text, in UTF-16 code units; `end` is exclusive. */
export interface FoundSecret {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
  /** Enough to tell which one it is, and too little to use it. */
  readonly masked: string;
}
