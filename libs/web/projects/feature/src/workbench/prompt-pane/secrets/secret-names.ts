import type { SecretKind } from '@promptyflow/prompt-engine';
import type { TranslationKey } from '@promptyflow/web-i18n';

/** What a found secret is, in words. */
export const secretNames = {
  openai_key: 'ai.secrets.kinds.openai',
  anthropic_key: 'ai.secrets.kinds.anthropic',
  google_key: 'ai.secrets.kinds.google',
  grok_key: 'ai.secrets.kinds.grok',
  openrouter_key: 'ai.secrets.kinds.openrouter',
  aws_key: 'ai.secrets.kinds.aws',
  github_token: 'ai.secrets.kinds.github',
  gitlab_token: 'ai.secrets.kinds.gitlab',
  slack_token: 'ai.secrets.kinds.slack',
  stripe_key: 'ai.secrets.kinds.stripe',
  promptyflow_token: 'ai.secrets.kinds.promptyflow',
  service_token: 'ai.secrets.kinds.service',
  jwt: 'ai.secrets.kinds.jwt',
  private_key: 'ai.secrets.kinds.privateKey',
  connection_string: 'ai.secrets.kinds.connection',
  assigned_secret: 'ai.secrets.kinds.assigned',
} as const satisfies Record<SecretKind, TranslationKey>;
