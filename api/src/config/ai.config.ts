import { registerAs } from '@nestjs/config';
import { Environment } from './environment';

/** Providers: where they are asked and how long they may take. */
export const aiConfig = registerAs('ai', () => {
  const environment = new Environment();
  return {
    openaiBaseUrl: environment.address('OPENAI_BASE_URL', ['https', 'http'], 'https://api.openai.com/v1'),
    anthropicBaseUrl: environment.address(
      'ANTHROPIC_BASE_URL',
      ['https', 'http'],
      'https://api.anthropic.com/v1',
    ),
    geminiBaseUrl: environment.address(
      'GEMINI_BASE_URL',
      ['https', 'http'],
      'https://generativelanguage.googleapis.com/v1beta',
    ),
    grokBaseUrl: environment.address('GROK_BASE_URL', ['https', 'http'], 'https://api.x.ai/v1'),
    openrouterBaseUrl: environment.address(
      'OPENROUTER_BASE_URL',
      ['https', 'http'],
      'https://openrouter.ai/api/v1',
    ),
    /** Lets a person's own address point into the private network (Ollama on the same machine). */
    allowPrivateAddresses: environment.flag('AI_ALLOW_PRIVATE_ADDRESSES', false),
    connectTimeoutMs: environment.integer('AI_CONNECT_TIMEOUT_MS', { fallback: 10_000, min: 10 }),
    firstTokenTimeoutMs: environment.integer('AI_FIRST_TOKEN_TIMEOUT_MS', { fallback: 120_000, min: 10 }),
    idleTimeoutMs: environment.integer('AI_IDLE_TIMEOUT_MS', { fallback: 60_000, min: 10 }),
    totalTimeoutMs: environment.integer('AI_TOTAL_TIMEOUT_MS', { fallback: 1_800_000, min: 10 }),
    maxAttempts: environment.integer('AI_MAX_ATTEMPTS', { fallback: 3, min: 1, max: 10 }),
    retryBaseMs: environment.integer('AI_RETRY_BASE_MS', { fallback: 500, min: 1 }),
    breakerFailures: environment.integer('AI_BREAKER_FAILURES', { fallback: 6, min: 1 }),
    breakerPauseMs: environment.integer('AI_BREAKER_PAUSE_MS', { fallback: 30_000, min: 1 }),
    modelsCacheSeconds: environment.integer('AI_MODELS_CACHE_SECONDS', { fallback: 3600, min: 1 }),
    /** Only once no process runs that cannot read them: those of the releases before this setting. */
    packPrompts: environment.flag('AI_PACK_PROMPTS', false),
    /** How long a worker that is told to end goes on with the runs it has, before it keeps what has arrived of them. */
    shutdownGraceMs: environment.integer('AI_SHUTDOWN_GRACE_MS', { fallback: 0, max: 3_600_000 }),
    /** Runs that one worker process executes at once, and those that one organization has under way anywhere. */
    runConcurrency: environment.integer('AI_RUN_CONCURRENCY', { fallback: 100, min: 1 }),
    runsPerOrganization: environment.integer('AI_RUNS_PER_ORGANIZATION', { fallback: 50, min: 1 }),
  };
});
