import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from '../services/index.ts';

const INPUTS = [
  'api/**/*',
  'web/**/*',
  'libs/**/*',
  'tools/web/**/*',
  'package-lock.json',
  'nx.json',
  'tsconfig.base.json',
  'tsconfig.web.json',
];
const IGNORED = /\.(spec|int-spec|e2e-spec)\.ts$|(^|\/)(node_modules|test|bench)\//;
const OUTPUTS = ['dist/api/main.js', 'dist/web/browser/index.csr.html'];

/** One digest over everything the builds read, by content: a touched or freshly cloned file changes nothing. */
export function hashSources(root: string): string {
  const digest = createHash('sha256');
  const files = globSync(INPUTS, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !IGNORED.test(path))
    .sort();
  for (const path of files) {
    digest.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return digest.digest('hex');
}

/** Builds API and web unless the last build was of the same sources. Returns whether it built. */
export async function buildWhenChanged(root: string, say: (line: string) => void): Promise<boolean> {
  const stampPath = join(root, 'dist', '.sources');
  const hash = hashSources(root);
  const built = existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hash;
  if (built && OUTPUTS.every((path) => existsSync(join(root, path)))) return false;
  say('Building the API and the page');
  mkdirSync(join(root, 'dist'), { recursive: true });
  rmSync(stampPath, { force: true });
  await runBuild(root);
  writeFileSync(stampPath, hash);
  return true;
}

function runBuild(root: string): Promise<void> {
  const logPath = join(root, 'dist', 'build.log');
  const log = createWriteStream(logPath);
  const nx = join(root, 'node_modules', '.bin', 'nx');
  const child = spawn(nx, ['run-many', '-t', 'build', '-p', 'api,web', '--output-style=static'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0' },
  });
  let tail = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log.write(chunk);
      tail = (tail + chunk.toString('utf8')).slice(-20_000);
    });
  }
  return new Promise((done, failed) => {
    child.once('error', (error) => failed(new ServiceError(`The build cannot run: ${error.message}`)));
    child.once('close', (code) => {
      log.end();
      if (code === 0) return done();
      const reason =
        tail
          .split('\n')
          .find((line) => /error/i.test(line))
          ?.trim() ?? `code ${code}`;
      failed(new ServiceError(`The build failed: ${reason} (log: ${logPath})`));
    });
  });
}
