/**
 * `npm run openapi`: writes the API's contract to `api/openapi.json` and the Angular client made from it.
 * With `--check` it writes aside and fails when what is committed differs.
 */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeFailure } from '../services/index.ts';
import { workspaceRoot } from '../start/settings.ts';
import { runProgram, startTestEnvironment } from '../test/test-environment.ts';

const DOCUMENT = join(workspaceRoot, 'api', 'openapi.json');
const CLIENT = join(workspaceRoot, 'libs', 'web', 'api-client', 'src', 'generated');

try {
  if (process.argv.includes('--check')) await check();
  else await generate(DOCUMENT, CLIENT);
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}

async function generate(documentPath: string, clientPath: string): Promise<void> {
  await must('nx', ['build', 'api', '--output-style=static']);
  const environment = await startTestEnvironment();
  try {
    await must('node', ['dist/api/openapi.js', documentPath], environment.variables);
  } finally {
    await environment.stop();
  }
  await must('ng-openapi-gen', ['--input', documentPath, '--output', clientPath, '--silent', 'true']);
}

async function check(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'promptyflow-openapi-'));
  try {
    const [documentPath, clientPath] = [join(folder, 'openapi.json'), join(folder, 'generated')];
    await generate(documentPath, clientPath);
    const differing = [
      ...(readFileSync(DOCUMENT, 'utf8') === readFileSync(documentPath, 'utf8') ? [] : ['api/openapi.json']),
      ...differences(CLIENT, clientPath),
    ];
    if (differing.length > 0) {
      throw new Error(`Stale, run "npm run openapi" and commit: ${differing.slice(0, 10).join(', ')}`);
    }
    console.log('The contract and its client are up to date');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function differences(committed: string, generated: string): string[] {
  const files = (folder: string): string[] =>
    globSync('**/*', { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  return [...new Set([...files(committed), ...files(generated)])].filter(
    (path) => read(join(committed, path)) !== read(join(generated, path)),
  );
}

async function must(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<void> {
  const code = await runProgram(program, args, env);
  if (code !== 0) throw new Error(`${program} ${args[0]} failed with code ${code}`);
}
