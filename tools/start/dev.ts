/** `npm run dev`: services, the API rebuilt and restarted on change, and Angular's dev server before it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  describeFailure,
  freePort,
  isPortFree,
  ServiceError,
  spawnGuarded,
  stopChild,
} from '../services/index.ts';
import { watchLauncher } from '../services/index.ts';
import { runScript } from './application.ts';
import { startEnvironment } from './environment.ts';
import { readSettings, workspaceRoot } from './settings.ts';

const bin = (name: string): string => join(workspaceRoot, 'node_modules', '.bin', name);
const cleanups: (() => Promise<void>)[] = [];
let ending = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
watchLauncher(() => void end(0));

try {
  await develop();
} catch (error) {
  console.error(describeFailure(error));
  await end(1);
}

async function develop(): Promise<void> {
  const settings = readSettings(process.env);
  if (!(await isPortFree(settings.port))) throw new ServiceError(`Port ${settings.port} is taken; set PORT`);
  const apiPort = await freePort();
  const environment = await startEnvironment({ ...settings, port: apiPort }, (line) => console.log(line));
  cleanups.push(() => environment.stop());
  void environment.failure.then((line) => fail(line));
  const variables = { ...environment.variables, PUBLIC_URL: `http://localhost:${settings.port}` };

  console.log('Building the API');
  const built = spawnSync(bin('nx'), ['build', 'api'], { cwd: workspaceRoot, stdio: 'inherit' });
  if (built.status !== 0 && !existsSync(join(workspaceRoot, 'dist', 'api', 'main.js'))) {
    throw new ServiceError('The API does not build');
  }
  await runScript(workspaceRoot, 'migrate.js', 'The migration', variables);

  run('rolldown', bin('rolldown'), ['-c', 'api/rolldown.config.mjs', '--watch'], variables);
  run(
    'api',
    process.execPath,
    ['--watch-path=dist/api', '--enable-source-maps', 'dist/api/main.js'],
    variables,
  );
  run(
    'web',
    bin('nx'),
    ['serve', 'web', `--port=${settings.port}`, `--proxy-config=${writeProxy(settings.dataDir, apiPort)}`],
    process.env,
  );
  console.log(`PromptyFlow reloads at http://localhost:${settings.port} (API on port ${apiPort})`);
}

function run(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const child = spawnGuarded(command, args, {
    cwd: workspaceRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  cleanups.push(() => stopChild(child));
  child.once('exit', (code) => fail(`${name} ended by itself with code ${code}`));
}

/** Angular's dev server takes its proxy from a file. */
function writeProxy(dataDir: string, apiPort: number): string {
  const target = `http://127.0.0.1:${apiPort}`;
  mkdirSync(join(dataDir, 'dev'), { recursive: true });
  const path = join(dataDir, 'dev', 'proxy.conf.json');
  writeFileSync(path, JSON.stringify({ '/api': { target }, '/socket.io': { target, ws: true } }));
  return path;
}

function fail(line: string): void {
  if (ending) return;
  console.error(line);
  void end(1);
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  process.exit(code);
}
