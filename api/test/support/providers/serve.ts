/** `node api/test/support/providers/serve.ts [--port N]`: the provider servers as a process of their own. */
import { parseArgs } from 'node:util';
import { ProviderServer } from './provider-server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const server = new ProviderServer();
const url = await server.listen(Number(values.port));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void server.close().then(() => process.exit(0)));
}
process.stdout.write(
  `Providers at ${url}\n` +
    `OPENAI_BASE_URL=${url}/openai/v1 ANTHROPIC_BASE_URL=${url}/anthropic/v1 AI_ALLOW_PRIVATE_ADDRESSES=true\n`,
);
