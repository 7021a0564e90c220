/** `npm start`: the whole product on this machine, one line per step, until a signal ends it. */
import { join } from 'node:path';
import { describeFailure, isPortFree, ServiceError, stopChild, watchLauncher } from '../services/index.ts';
import { logPath, runScript, startApplication, waitUntilReady } from './application.ts';
import { buildWhenChanged } from './build.ts';
import { startEnvironment } from './environment.ts';
import { readSettings, workspaceRoot } from './settings.ts';

const say = (line: string): void => console.log(line);
const cleanups: (() => Promise<void>)[] = [];
let ending: Promise<never> | undefined;
let pending: Promise<unknown> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void end(0, 'Stopping'));
watchLauncher(() => void end(0, 'Stopping'));
// Whoever read our lines may be gone; that must not keep the children from being stopped.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await start();
} catch (error) {
  if (ending) await ending;
  if (error instanceof ServiceError) console.error(error.message);
  else console.error(`The start failed: ${describeFailure(error)}`);
  await end(1);
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const { port, dataDir } = settings;
  const environment = await step(startEnvironment(settings, say), ({ stop }) => stop());
  if (!(await isPortFree(port)))
    throw new ServiceError(`Port ${port} is taken; free it or set PORT to another`);
  if (!(await buildWhenChanged(workspaceRoot, say))) say('The build is up to date');
  const variables = { ...environment.variables, WEB_ROOT: join(workspaceRoot, 'dist', 'web', 'browser') };
  if (ending) return;
  say('Migrating the database');
  await runScript(workspaceRoot, 'migrate.js', 'The migration', variables);
  if (ending) return;
  say(`Starting the application (log in ${logPath(dataDir)})`);
  const application = startApplication(workspaceRoot, dataDir, variables);
  cleanups.push(() => stopChild(application, 'SIGTERM', 4_500));
  await waitUntilReady(application, port, dataDir);
  application.once('exit', (code, signal) => {
    void end(1, `The application ended by itself (${signal ?? `code ${code}`}, log: ${logPath(dataDir)})`);
  });
  void environment.failure.then((line) => end(1, line));
  if (!ending) say(`PromptyFlow is ready at http://localhost:${port}`);
}

/** Waits for something that must be undone at the end; undone at once when the end came first. */
async function step<T>(work: Promise<T>, undo: (result: T) => Promise<void>): Promise<T> {
  const settled = work.then((result) => void cleanups.push(() => undo(result)));
  pending = settled.catch(() => undefined);
  await settled;
  return work;
}

/** Stops everything in reverse order, once. */
function end(code: number, line?: string): Promise<never> {
  ending ??= (async () => {
    if (line) (code === 0 ? console.log : console.error)(line);
    await pending;
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    process.exit(code);
  })();
  return ending;
}
