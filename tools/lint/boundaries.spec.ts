import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');

interface Snippet {
  readonly file: string;
  readonly code: string;
}

/** In a process of its own, since Nx asks for modules in ways that Jest does not know. */
const linter = `
  const { ESLint } = require('eslint');
  const snippets = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const eslint = new ESLint();
  Promise.all(snippets.map(({ file, code }) => eslint.lintText(code, { filePath: file })))
    .then((results) => console.log(JSON.stringify(results.flat().map(({ messages }) => messages))));
`;

/** The rules that texts break when they stand in existing files, with the configuration of the workspace. */
function brokenRules(snippets: readonly Snippet[]): string[][] {
  const { stdout } = spawnSync(
    process.execPath,
    ['--eval', linter, join(root, 'node_modules/eslint/bin/eslint.js')],
    {
      cwd: root,
      input: JSON.stringify(snippets),
      encoding: 'utf8',
      // In a single run, which CI is taken for, the files are read and not the texts.
      env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '', TSESTREE_SINGLE_RUN: 'false' },
    },
  );
  const results = JSON.parse(stdout) as { ruleId: string }[][];
  return results.map((messages) => messages.map(({ ruleId }) => ruleId));
}

const refused = [
  [
    'a ui library the state of a domain',
    'libs/web/shared/ui/src/index.ts',
    '@promptyflow/web-auth-data-access',
  ],
  [
    'a feature another feature',
    'libs/web/projects/data-access/src/index.ts',
    '@promptyflow/web-auth-feature',
  ],
  ['the API the page', 'api/src/main.ts', '@promptyflow/web-ui'],
  ['a shared library a framework', 'libs/shared/contracts/src/index.ts', '@nestjs/common'],
  ['the page the ORM', 'web/src/main.ts', 'typeorm'],
] as const;

describe('the boundaries of the workspace', () => {
  let broken: string[][];

  beforeAll(() => {
    broken = brokenRules([
      ...refused.map(([, file, imported]) => ({
        file,
        code: `import { broken } from '${imported}';\nbroken();\n`,
      })),
      {
        file: 'libs/web/auth/feature/src/index.ts',
        code: `import { authFeature } from '@promptyflow/web-auth-data-access';\n\nauthFeature.selectUser;\n`,
      },
    ]);
  }, 120_000);

  it.each(refused.map(([what], index) => [what, index] as const))('should refuse %s', (_, index) => {
    expect(broken[index]).toContain('@nx/enforce-module-boundaries');
  });

  it('should let a feature import the state of its domain', () => {
    expect(broken[refused.length]).not.toContain('@nx/enforce-module-boundaries');
  });
});
