import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleProgram } from '../bench/bundle.ts';
import { describeFailure, watchLauncher } from '../services/index.ts';
import { workspaceRoot } from '../start/settings.ts';
import { runProgram, startTestApplication } from '../test/test-environment.ts';

/** Builds the product, starts it with servers of its own, and runs a program of `e2e` beside it until that ends. */
export async function runBesideProduct(program: string, folder: string, settings: readonly string[]) {
  watchLauncher(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
  try {
    process.exitCode = await run(program, folder, settings);
  } catch (error) {
    console.error(describeFailure(error));
    process.exitCode = 1;
  }
}

async function run(program: string, folder: string, settings: readonly string[]): Promise<number> {
  mkdirSync(folder, { recursive: true });
  // Beside the workspace's packages, which it takes.
  const bundle = join(workspaceRoot, 'dist', 'gallery', `${program.split('/').at(-1) ?? ''}.js`);
  await bundleProgram(`${program}.ts`, bundle);
  const built = await runProgram('nx', ['run-many', '-t', 'build', '-p', 'api,web', '--output-style=static']);
  if (built !== 0) return built;
  const environment = await startTestApplication();
  try {
    return await runProgram('node', [bundle, folder, ...settings], environment.variables);
  } finally {
    await environment.stop();
  }
}
