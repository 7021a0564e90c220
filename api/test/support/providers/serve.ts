/**
 * `node api/test/support/providers/serve.ts [--port N] [--identity-port N]`: the provider servers as a process of their
 * own, and beside them an identity provider for single sign-on.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ProviderServer } from './provider-server.ts';
import { anthropic } from './vendors/anthropic.ts';
import { custom } from './vendors/custom.ts';
import { gemini } from './vendors/gemini.ts';
import { grok } from './vendors/grok.ts';
import { openai } from './vendors/openai.ts';
import { openrouter } from './vendors/openrouter.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, 'identity-port': { type: 'string' } },
});
const server = new ProviderServer();
const url = await server.listen(Number(values.port));
const identityPort = values['identity-port'];
if (identityPort) {
  const script = join(import.meta.dirname, '..', 'identity-provider-server.mjs');
  fork(script, { env: { ...process.env, PORT: identityPort }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void server.close().then(() => process.exit(0)));
}

const variables = {
  OPENAI_BASE_URL: url + openai.path,
  ANTHROPIC_BASE_URL: url + anthropic.path,
  GEMINI_BASE_URL: url + gemini.path,
  GROK_BASE_URL: url + grok.path,
  OPENROUTER_BASE_URL: url + openrouter.path,
  AI_ALLOW_PRIVATE_ADDRESSES: 'true',
  ...(identityPort ? { SIGN_ON_ALLOW_PRIVATE_ADDRESSES: 'true' } : {}),
};

process.stdout.write(`Six model providers answer at ${url}. Start the product in another terminal:

${Object.entries(variables)
  .map(([name, value]) => `  ${name}=${value} \\\n`)
  .join('')}  npm start

Save any key, such as "demo-key", for a provider under Keys; a custom one has the address ${url}${custom.path}.
Then send a prompt to the model "demo". Other names act out what providers do: reasoning, slow-100-50, error-429,
stall, cut and more (api/test/support/providers/scenario.ts).
${
  identityPort
    ? `
An identity provider for single sign-on answers at http://localhost:${identityPort}. Clients register themselves there:
  curl http://localhost:${identityPort}/reg -H 'content-type: application/json' -d '{"redirect_uris":["<redirect address>"]}'
`
    : ''
}`);
