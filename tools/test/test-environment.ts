import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, spawnGuarded, stopChild, throwAwayServices } from '../services/index.ts';
import { runScript, startApplication, waitUntilReady } from '../start/application.ts';
import { workspaceRoot } from '../start/settings.ts';

/** What tests of a tier run with. */
export interface TestEnvironment {
  readonly variables: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** Fresh services with a migrated database and secrets of this run. */
export async function startTestEnvironment(options: { durable?: boolean } = {}): Promise<TestEnvironment> {
  const services = await throwAwayServices(options);
  const variables: NodeJS.ProcessEnv = {
    ...process.env,
    JWT_SECRET: randomBytes(48).toString('base64url'),
    ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
    MAIL_DIR: join(services.dataDir, 'mail'),
    AI_PACK_PROMPTS: 'true',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    HOST: '127.0.0.1',
    ...services.environment,
    PROMPTYFLOW_DATA_DIR: services.dataDir,
  };
  try {
    if (existsSync(join(workspaceRoot, 'dist', 'api', 'migrate.js'))) {
      await runScript(workspaceRoot, 'migrate.js', 'The migration', variables);
    }
  } catch (error) {
    await services.stop();
    throw error;
  }
  return { variables, stop: () => services.stop() };
}

/** The same with the built application serving API and page: `PROMPTYFLOW_URL` and `PROMPTYFLOW_PID`. */
export async function startTestApplication(options: { durable?: boolean } = {}): Promise<TestEnvironment> {
  const environment = await startTestEnvironment(options);
  const providers = await startProviders();
  const port = await freePort();
  const dataDir = environment.variables['PROMPTYFLOW_DATA_DIR'] ?? '';
  const url = `http://localhost:${port}`;
  const variables = {
    ...environment.variables,
    PORT: String(port),
    PUBLIC_URL: url,
    WEB_ROOT: join(workspaceRoot, 'dist', 'web', 'browser'),
    ...providers.variables,
    // The tests are one client that does the work of many.
    ADDRESS_LIMIT_PER_MINUTE: '1000000',
    RATE_LIMIT_PER_MINUTE: '1000000',
    TOKEN_LIMIT_PER_MINUTE: '1000000',
    ORGANIZATION_LIMIT_PER_MINUTE: '1000000',
    SIGN_IN_LIMIT_PER_MINUTE: '1000000',
    // Nobody has this address before a test takes and verifies it.
    ADMINISTRATORS: 'operator@example.com',
    // Pages to import stand on loopback here; what is refused without this is tested on its own.
    IMPORT_ALLOW_PRIVATE_ADDRESSES: 'true',
    // Identity providers too.
    SIGN_ON_ALLOW_PRIVATE_ADDRESSES: 'true',
  };
  const application = startApplication(workspaceRoot, dataDir, variables);
  const stop = async (): Promise<void> => {
    await stopChild(application);
    await providers.stop();
    await environment.stop();
  };
  try {
    await waitUntilReady(application, port, dataDir);
    const { pid } = application;
    return { variables: { ...variables, PROMPTYFLOW_URL: url, PROMPTYFLOW_PID: String(pid) }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The servers that stand for the AI providers; their address is `PROVIDERS_URL`. */
async function startProviders(): Promise<TestEnvironment> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const script = join(workspaceRoot, 'api', 'test', 'support', 'providers', 'serve.ts');
  const child = spawnGuarded(process.execPath, [script, '--port', String(port)], {
    cwd: workspaceRoot,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    variables: {
      PROVIDERS_URL: url,
      OPENAI_BASE_URL: `${url}/openai/v1`,
      ANTHROPIC_BASE_URL: `${url}/anthropic/v1`,
      GEMINI_BASE_URL: `${url}/gemini/v1beta`,
      GROK_BASE_URL: `${url}/grok/v1`,
      OPENROUTER_BASE_URL: `${url}/openrouter/api/v1`,
      AI_ALLOW_PRIVATE_ADDRESSES: 'true',
      // A stalled provider must not hold a test for minutes.
      AI_FIRST_TOKEN_TIMEOUT_MS: '3000',
      AI_IDLE_TIMEOUT_MS: '3000',
      AI_RETRY_BASE_MS: '50',
      // Every fault of a provider is tried, one after the other.
      AI_BREAKER_FAILURES: '1000000',
    },
    stop: () => stopChild(child),
  };
}

/** Runs a program of `node_modules/.bin` with our output; its exit code. */
export function runProgram(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const command = name === 'node' ? process.execPath : join(workspaceRoot, 'node_modules', '.bin', name);
  const child = spawnGuarded(command, args, {
    cwd: workspaceRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, NX_DAEMON: 'false' },
  });
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => ended(code ?? 1));
  });
}
