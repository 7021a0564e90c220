/**
 * `npm run bench [-- <part of a path>]`: finds every `bench/*.bench.ts`, bundles it, runs it beside the
 * services that it names in `export const needs = ['postgres', 'redis', 'app'] as const`, prints the figures
 * and writes them to `dist/bench/results.json`.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeFailure, watchLauncher } from '../services/index.ts';
import { workspaceRoot } from '../start/settings.ts';
import {
  runProgram,
  startTestApplication,
  startTestEnvironment,
  type TestEnvironment,
} from '../test/test-environment.ts';
import { bundleProgram } from './bundle.ts';
import { formatRows, type Row } from './row.ts';

const [wanted = ''] = process.argv.slice(2);
const folder = join(workspaceRoot, 'dist', 'bench');
const results: Record<string, Row[]> = {};

watchLauncher(() => process.exit(1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

mkdirSync(folder, { recursive: true });
const files = globSync('{api,libs,web,tools,e2e}/**/bench/*.bench.ts', { cwd: workspaceRoot }).sort();
const chosen = files.filter((path) => path.includes(wanted));
if (chosen.length === 0) {
  console.error(`No bench matches "${wanted}"; there are ${files.join(', ') || 'none'}`);
  process.exitCode = 1;
}
for (const path of chosen) {
  console.log(`\n== ${path} ==`);
  try {
    results[path] = await measure(path);
    console.log(formatRows(results[path]));
  } catch (error) {
    console.error(describeFailure(error));
    process.exitCode = 1;
  }
}
writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, undefined, 2)}\n`);

async function measure(path: string): Promise<Row[]> {
  const name = path.replace(/[^A-Za-z0-9]+/g, '-');
  const bundle = join(folder, `${name}.js`);
  const result = join(folder, `${name}.json`);
  await bundleProgram(path, bundle);
  const environment = await startNeeded(readFileSync(join(workspaceRoot, path), 'utf8'));
  try {
    const runner = fileURLToPath(new URL('./run-one.ts', import.meta.url));
    const variables = environment?.variables ?? process.env;
    const code = await runProgram('node', ['--expose-gc', runner, bundle, result], variables);
    if (code !== 0) throw new Error(`${path} failed with code ${code}`);
    return JSON.parse(readFileSync(result, 'utf8')) as Row[];
  } finally {
    await environment?.stop();
  }
}

/** Read from the source, because importing a bench that wants a database before there is one may fail. */
async function startNeeded(source: string): Promise<TestEnvironment | undefined> {
  const needs = /export const needs[^=]*=\s*\[([^\]]*)\]/.exec(source)?.[1] ?? '';
  if (!/postgres|redis|app/.test(needs)) return undefined;
  const builds = needs.includes('app') ? 'api,web' : 'api';
  const built = await runProgram('nx', ['run-many', '-t', 'build', '-p', builds, '--output-style=static']);
  if (built !== 0) throw new Error('The build failed');
  return needs.includes('app')
    ? startTestApplication({ durable: true })
    : startTestEnvironment({ durable: true });
}
