import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { workspaceRoot } from '../start/settings.ts';

/** Makes one file that Node runs of a TypeScript program and what it takes from the workspace; packages stay outside. */
export async function bundleProgram(path: string, file: string): Promise<void> {
  const bundle = await rolldown({
    input: join(workspaceRoot, path),
    platform: 'node',
    tsconfig: join(workspaceRoot, 'tsconfig.base.json'),
    transform: { decorator: { legacy: true } },
    external: (id) => !/^([./\0]|@promptyflow\/|@oxc-project\/runtime)/.test(id),
  });
  try {
    await bundle.write({ file, format: 'esm', codeSplitting: false });
  } finally {
    await bundle.close();
  }
}
