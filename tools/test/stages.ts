import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../start/settings.ts';
import { commandOutcome, jestOutcome, type JestReport, type Outcome } from './outcome.ts';
import {
  runProgram,
  startTestApplication,
  startTestEnvironment,
  type TestEnvironment,
} from './test-environment.ts';

/** A part of `npm test`, named on the command line to run it alone. */
export interface Stage {
  readonly name: string;
  /** Whether the checkout has anything for it. */
  applies(): boolean;
  /** `patterns` are paths that narrow a tier down; commands ignore them. */
  run(patterns: readonly string[]): Promise<Outcome>;
}

/**
 * Steps follow each other. Two stages of a step run at the same time, and whichever ends lets the next of the list begin:
 * with the longest first both cores have work until the end.
 */
export const steps: readonly (readonly Stage[])[] = [
  [
    nx('build', '-p', 'api,web'),
    command('lint', () => true, 'eslint', ['.']),
    command('format', () => true, 'prettier', ['--check', '--log-level=warn', '.']),
    command('i18n', () => has('tools/i18n/check.mjs'), 'node', ['tools/i18n/check.mjs']),
    command('deploy', () => has('tools/deploy/check.ts'), 'node', ['tools/deploy/check.ts']),
  ],
  // It looks after the build, which nothing may use meanwhile.
  [command('openapi', () => has('api/openapi.json'), 'node', ['tools/openapi/generate.ts', '--check'])],
  [
    jest('browser', 'e2e/**/*.e2e-spec.ts', 'tools/test/jest.browser.config.ts', startTestApplication),
    jest('e2e', 'api/test/**/*.e2e-spec.ts', 'tools/test/jest.e2e.config.ts', startTestApplication),
    jest('faults', 'api/test/*faults.e2e-spec.ts', 'tools/test/jest.faults.config.ts', startTestApplication),
    jest('unit', '**/*.spec.ts', 'jest.config.ts'),
    nx('typecheck'),
    jest('integration', '**/*.int-spec.ts', 'tools/test/jest.integration.config.ts', startTestEnvironment),
  ],
];

function has(path: string): boolean {
  return existsSync(join(workspaceRoot, path));
}

function command(name: string, applies: () => boolean, program: string, args: readonly string[]): Stage {
  return { name, applies, run: async () => commandOutcome(await runProgram(program, args)) };
}

/** One target of the projects that have it. */
function nx(target: string, ...projects: readonly string[]): Stage {
  const args = ['run-many', '-t', target, ...projects, '--output-style=static'];
  return command(target, () => true, 'nx', args);
}

function jest(
  name: string,
  files: string,
  config: string,
  environment?: () => Promise<TestEnvironment>,
): Stage {
  return {
    name,
    applies: () => globSync(files, { cwd: workspaceRoot, exclude: ['node_modules', 'dist'] }).length > 0,
    run: async (patterns) => {
      const running = await environment?.();
      try {
        return await runJest(name, config, patterns, running?.variables ?? process.env);
      } finally {
        await running?.stop();
      }
    },
  };
}

async function runJest(
  name: string,
  config: string,
  patterns: readonly string[],
  variables: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const folder = join(workspaceRoot, 'dist', 'test');
  const reportPath = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(reportPath, { force: true });
  const exitCode = await runProgram(
    'jest',
    ['--config', config, '--json', `--outputFile=${reportPath}`, ...patterns],
    {
      ...variables,
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
      NX_PREFER_NODE_STRIP_TYPES: 'true',
    },
  );
  const report = existsSync(reportPath)
    ? (JSON.parse(readFileSync(reportPath, 'utf8')) as JestReport)
    : undefined;
  return jestOutcome(exitCode, report);
}
