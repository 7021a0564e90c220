/** What each variable is for, in the order of the page; a test keeps the names and those that the API reads equal. */
export const settingWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Addresses and HTTP': {
    PUBLIC_URL: 'The address that people type. Cookies are `Secure` when it begins with `https`.',
    PORT: 'Where the API listens.',
    HOST: 'The address that it listens on; `127.0.0.1` keeps it on its machine.',
    WEB_ROOT: 'Folder of the built page; without it the API serves none, as behind nginx.',
    TRUSTED_PROXIES: 'Reverse proxies in front whose `X-Forwarded-For` is believed.',
    BODY_LIMIT_BYTES: 'Largest body of a request. The proxy in front has a limit of its own.',
    REQUEST_TIMEOUT_MS: 'How long a request may take to arrive.',
    SHUTDOWN_DELAY_MS:
      'How long a process goes on after SIGTERM, not ready any more, before it listens no more; and how long it then waits for connections that the proxy keeps. Longer than the proxy keeps them.',
    ADDRESS_LIMIT_PER_MINUTE: 'Requests a minute from one address; an office may share one.',
    RATE_LIMIT_PER_MINUTE: 'Requests a minute of one person.',
    TOKEN_LIMIT_PER_MINUTE: 'Requests a minute with one access token.',
    ORGANIZATION_LIMIT_PER_MINUTE: 'Requests a minute of everybody in an organization.',
    SIGN_IN_LIMIT_PER_MINUTE: 'Attempts a minute from one address at what takes a password.',
  },
  'Database and Redis': {
    DATABASE_URL: 'PostgreSQL, as the role that owns nothing: `promptyflow_app`.',
    DATABASE_MIGRATION_URL:
      'PostgreSQL, as the owner of the tables, for `migrate.js` only; past a pooler. Without it `DATABASE_URL`.',
    DATABASE_REPLICA_URL:
      'A server that follows PostgreSQL, as `promptyflow_app`: usage, the audit log and template search are read there while it is at most some seconds late.',
    DATABASE_POOL_SIZE: 'Connections of one process.',
    DATABASE_POOLER:
      '`transaction` behind PgBouncer in transaction mode: nothing is prepared by name, and the pooler limits statements.',
    DATABASE_STATEMENT_TIMEOUT_MS: 'How long a statement may take.',
    REDIS_URL: 'Redis: queue, cache, realtime and run streams, limits.',
    REDIS_KEY_PREFIX: 'Put before every key, so that installations can share one server.',
  },
  'Secrets and sessions': {
    JWT_SECRET: 'Signs access tokens; 32 characters at least.',
    ENCRYPTION_KEYS:
      'Seal stored secrets: `<key id>:<base64 of 32 bytes>`, with commas between; the first one seals, all of them open.',
    ACCESS_TOKEN_SECONDS: 'How long an access token holds; pages renew it.',
    SESSION_REMEMBERED_DAYS:
      'How long a session lives without being used, when the person asked to be remembered.',
    SESSION_DAYS: 'The same for other sessions.',
    SESSION_LONGEST_DAYS: 'How long a session may live however often it is used.',
    PASSWORD_GUESS_LIMIT: 'Wrong passwords for one account within five minutes, wherever they come from.',
    REFRESH_GRACE_MS: 'How long the previous refresh token is still taken, for two tabs at once.',
    EMAIL_VERIFICATION_HOURS: 'How long the link of a verification letter holds.',
    ADMINISTRATORS:
      'Addresses of those who look after the server, with commas between; they count once verified.',
  },
  'Sign-in elsewhere': {
    GOOGLE_CLIENT_ID: 'Sign-in with Google; with `GOOGLE_CLIENT_SECRET` or not at all.',
    GOOGLE_CLIENT_SECRET: 'See `GOOGLE_CLIENT_ID`.',
    GOOGLE_AUTHORIZATION_URL: 'Where Google is, for tests.',
    GOOGLE_TOKEN_URL: 'Where Google is, for tests.',
    GOOGLE_PROFILE_URL: 'Where Google is, for tests.',
    SIGN_ON_ALLOW_PRIVATE_ADDRESSES: 'Lets identity providers be in the private network, and without TLS.',
    SIGN_ON_TIMEOUT_MS: 'How long an identity provider may take to answer.',
    SIGN_ON_DNS_SERVERS: 'Name servers that are asked for the records of domains; the system’s when empty.',
  },
  Mail: {
    SMTP_URL: 'Outgoing mail; without it letters are written to `MAIL_DIR`.',
    MAIL_FROM: 'Whom letters are from.',
    MAIL_DIR: 'Folder for letters when there is no `SMTP_URL`.',
    PROMPTYFLOW_DATA_DIR: 'Folder of what a process writes itself.',
  },
  Models: {
    OPENAI_BASE_URL: 'Where OpenAI is asked.',
    ANTHROPIC_BASE_URL: 'Where Anthropic is asked.',
    GEMINI_BASE_URL: 'Where Gemini is asked.',
    GROK_BASE_URL: 'Where xAI is asked.',
    OPENROUTER_BASE_URL: 'Where OpenRouter is asked.',
    AI_ALLOW_PRIVATE_ADDRESSES: 'Lets custom providers be in the private network, as Ollama is.',
    AI_CONNECT_TIMEOUT_MS: 'How long connecting to a provider may take.',
    AI_FIRST_TOKEN_TIMEOUT_MS: 'How long the first token may take.',
    AI_IDLE_TIMEOUT_MS: 'How long a provider may be silent in the middle of an answer.',
    AI_TOTAL_TIMEOUT_MS: 'How long an answer may take.',
    AI_MAX_ATTEMPTS: 'How often a provider is asked that refuses before its first token.',
    AI_RETRY_BASE_MS: 'The first pause between attempts; each next one is twice as long.',
    AI_BREAKER_FAILURES: 'Failures in a row after which a provider is left alone for a while.',
    AI_BREAKER_PAUSE_MS: 'That while.',
    AI_MODELS_CACHE_SECONDS: 'How long a provider’s list of models is kept.',
    AI_RUN_CONCURRENCY: 'Runs that one worker executes at once.',
    AI_RUNS_PER_ORGANIZATION: 'Runs that one organization has under way anywhere.',
    AI_PACK_PROMPTS:
      'Stores long prompts compressed, which a build that does not know this setting cannot read: only when none runs.',
    AI_SHUTDOWN_GRACE_MS:
      'How long a worker goes on with the runs it has after SIGTERM; those that take longer are interrupted.',
  },
  'Bringing texts in': {
    IMPORT_ALLOW_PRIVATE_ADDRESSES: 'Lets any member read pages of the private network.',
    IMPORT_ADDRESS_TIMEOUT_MS: 'How long a page may take.',
    IMPORT_READ_TIMEOUT_MS: 'How long reading a file may take.',
    IMPORT_READERS: 'Files that are read at once, each in a thread of its own.',
  },
  'Processes and watching them': {
    WORKERS: 'Whether the API also executes background jobs; `false` where `worker.js` runs.',
    LOG_LEVEL: 'What is logged, as JSON on standard output.',
    METRICS_TOKEN:
      'Lets whoever brings it read `GET /metrics`; 16 characters at least. Nothing is measured without it.',
    WORKER_METRICS_PORT: 'Where a worker serves its metrics; 0 for nowhere.',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'Collector of traces, by OTLP over HTTP.',
    OTEL_EXPORTER_OTLP_HEADERS: 'The collector’s key: `name=value`, with commas between.',
    OTEL_SERVICE_NAME: 'What the process is called in traces.',
    OTEL_TRACES_SAMPLER_ARG: 'The part of the traces that is kept, from 0 to 1.',
  },
  Plans: {
    PLANS: 'Whether plans limit organizations; see [operations](operations.md#plans).',
  },
};

/** Those that belong into a secret store. */
export const secretSettings: readonly string[] = [
  'DATABASE_URL',
  'DATABASE_MIGRATION_URL',
  'DATABASE_REPLICA_URL',
  'REDIS_URL',
  'JWT_SECRET',
  'ENCRYPTION_KEYS',
  'GOOGLE_CLIENT_SECRET',
  'SMTP_URL',
  'METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_HEADERS',
];

/** Those that the shape decides in which the product runs, not whoever runs it. */
export const shapeSettings: readonly string[] = [
  'PORT',
  'HOST',
  'WEB_ROOT',
  'WORKERS',
  'WORKER_METRICS_PORT',
  'PROMPTYFLOW_DATA_DIR',
  'MAIL_DIR',
  'OTEL_SERVICE_NAME',
  'SHUTDOWN_DELAY_MS',
  'AI_SHUTDOWN_GRACE_MS',
  'GOOGLE_AUTHORIZATION_URL',
  'GOOGLE_TOKEN_URL',
  'GOOGLE_PROFILE_URL',
];
