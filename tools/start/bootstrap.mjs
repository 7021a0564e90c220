/**
 * `node tools/start/bootstrap.mjs <script.ts> [arguments]`: the only file that must run on the host's Node
 * (20 or newer). Installs the locked packages when they are missing or others than the lockfile says, then
 * runs the script on the Node that came with them.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MINIMUM_NODE = 20;
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [script, ...scriptArguments] = process.argv.slice(2);

process.exitCode = await main();

async function main() {
  if (Number(process.versions.node.split('.')[0]) < MINIMUM_NODE) {
    console.error(`PromptyFlow needs Node.js ${MINIMUM_NODE} or newer; this is ${process.versions.node}`);
    return 1;
  }
  if (!isInstalled()) {
    console.log('Installing packages (npm ci)');
    const code = await run(...npmCommand('ci'));
    if (code !== 0) {
      console.error(`npm ci failed with code ${code}`);
      return 1;
    }
  }
  const node = join(root, 'node_modules', '.bin', 'node');
  return run(node, [join(root, script), ...scriptArguments]);
}

/** Whether npm's record of what it installed agrees with the lockfile; packages for other systems may lack. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules', '.bin', 'node'))) return false;
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    const found = installed[path];
    return path === '' || (found ? found.version === version : Boolean(optional || devOptional));
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

function npmCommand(...npmArguments) {
  const npm = process.env.npm_execpath;
  return npm ? [process.execPath, [npm, ...npmArguments]] : ['npm', npmArguments];
}

function run(command, commandArguments) {
  const child = spawn(command, commandArguments, { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; a signal sent to us alone must be handed on. Either way we wait.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.removeAllListeners(signal);
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${command} cannot be run: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
