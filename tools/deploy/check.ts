/** `node tools/deploy/check.ts`: what can be known about the containers without an engine. */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { workspaceRoot } from '../start/settings.ts';
import { composeFaults } from './compose-faults.ts';
import { contextOf, environmentNames } from './context.ts';
import { dockerfileFaults } from './dockerfile-faults.ts';

const read = (path: string): string => readFileSync(join(workspaceRoot, path), 'utf8');
const exists = contextOf(workspaceRoot);
const dockerfiles = globSync('deploy/*.Dockerfile', { cwd: workspaceRoot });

const faults = [
  ...composeFaults(read('docker-compose.yml'), environmentNames(read('.env.example'))),
  ...dockerfiles.flatMap((path) =>
    dockerfileFaults(read(path), exists).map((fault) => `${basename(path)}: ${fault}`),
  ),
  ...globSync('deploy/**/*.sh', { cwd: workspaceRoot }).flatMap(shellFaults),
  ...nginxFaults(),
  ...alertFaults(),
  ...chartFaults(),
];
for (const fault of faults) console.error(fault);
console.log(`deploy: ${dockerfiles.length} Dockerfiles, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

function shellFaults(path: string): string[] {
  const checked = spawnSync('bash', ['-n', join(workspaceRoot, path)], { encoding: 'utf8' });
  return checked.status === 0 ? [] : [`${path}: ${checked.error?.message ?? checked.stderr.trim()}`];
}

/** nginx judges its own file where it is installed; the API's name stands for a host that it could not resolve. */
function nginxFaults(): string[] {
  if (spawnSync('nginx', ['-v']).error) return [];
  const folder = mkdtempSync(join(tmpdir(), 'promptyflow-nginx-'));
  try {
    const path = join(folder, 'nginx.conf');
    writeFileSync(path, read('deploy/nginx.conf'));
    const upstream = read('deploy/upstream.conf').replaceAll('server api:3000', 'server 127.0.0.1:3000');
    writeFileSync(join(folder, 'upstream.conf'), upstream);
    const tested = spawnSync('nginx', ['-t', '-q', '-c', path], { encoding: 'utf8' });
    return tested.status === 0 ? [] : [`nginx.conf: ${tested.stderr.trim()}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The alerts fire when they should, and only then, as Prometheus' own program finds where it is installed. */
function alertFaults(): string[] {
  if (spawnSync('promtool', ['--version']).error) return [];
  const path = join(workspaceRoot, 'deploy/observability/alerts.test.yml');
  const tested = spawnSync('promtool', ['test', 'rules', path], { encoding: 'utf8' });
  return tested.status === 0 ? [] : [`alerts.yml: ${(tested.stdout + tested.stderr).trim()}`];
}

/** The chart as Helm itself judges it, where that is installed. */
function chartFaults(): string[] {
  if (spawnSync('helm', ['version']).error) return [];
  const values = ['--set', 'config.PUBLIC_URL=https://a.example', '--set', 'ingress.host=a.example'];
  const secret = ['--set', 'secrets.existing=promptyflow'];
  const chart = join(workspaceRoot, 'deploy/chart');
  const tested = spawnSync('helm', ['lint', '--strict', chart, ...values, ...secret], { encoding: 'utf8' });
  return tested.status === 0 ? [] : [`chart: ${(tested.stdout + tested.stderr).trim()}`];
}
