/**
 * `node tools/services/run.ts [--data-dir X] [--durable] [--needs X] -- <command…>`: runs a command with PostgreSQL and
 * Redis, or one of them (`postgres`, `redis`), and ends with its exit code. Without `--data-dir` the data is thrown away afterwards and, unless
 * `--durable` is given, not flushed to the disk.
 */
import { parseArgs } from 'node:util';
import { describeFailure } from './service-error.ts';
import { startServices, type ServiceName } from './services.ts';
import { spawnGuarded } from './supervise.ts';
import { throwAwayServices } from './throw-away.ts';
import { watchLauncher } from './watch-launcher.ts';

const { values, positionals } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    durable: { type: 'boolean', default: false },
    needs: { type: 'string' },
  },
  allowPositionals: true,
});
const [command, ...args] = positionals;

try {
  if (command === undefined)
    throw new Error('Usage: node tools/services/run.ts [--data-dir X] -- <command…>');
  process.exitCode = await runWithServices(command, args);
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}

async function runWithServices(program: string, programArgs: string[]): Promise<number> {
  const dataDir = values['data-dir'];
  const needs = values.needs === undefined ? undefined : [values.needs as ServiceName];
  const services = dataDir
    ? await startServices({ dataDir, needs })
    : await throwAwayServices({ durable: values.durable, needs });
  try {
    return await runCommand(program, programArgs, services.environment);
  } finally {
    await services.stop();
  }
}

function runCommand(
  program: string,
  programArgs: string[],
  environment: Record<string, string>,
): Promise<number> {
  const child = spawnGuarded(program, programArgs, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  watchLauncher(() => child.kill('SIGTERM'));
  return new Promise((ended, failed) => {
    child.once('error', (error) => failed(new Error(`${program} cannot be run: ${error.message}`)));
    child.once('exit', (code) => ended(code ?? 1));
  });
}
