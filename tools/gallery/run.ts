/**
 * `npm run gallery [-- <part of a name>]`: takes a picture of every screen in both languages, light and dark, at 1440
 * and 390 pixels, and lays them side by side in `dist/gallery/index.html`. Ends with a fault where axe finds one.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleProgram } from '../bench/bundle.ts';
import { describeFailure, watchLauncher } from '../services/index.ts';
import { workspaceRoot } from '../start/settings.ts';
import { runProgram, startTestApplication } from '../test/test-environment.ts';

const [wanted = ''] = process.argv.slice(2);
const folder = join(workspaceRoot, 'dist', 'gallery');

watchLauncher(() => process.exit(1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

try {
  process.exitCode = await takePictures();
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}

async function takePictures(): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const bundle = join(folder, 'gallery.js');
  await bundleProgram('e2e/gallery/gallery.ts', bundle);
  const built = await runProgram('nx', ['run-many', '-t', 'build', '-p', 'api,web', '--output-style=static']);
  if (built !== 0) return built;
  const environment = await startTestApplication();
  try {
    return await runProgram('node', [bundle, folder, wanted], environment.variables);
  } finally {
    await environment.stop();
  }
}
