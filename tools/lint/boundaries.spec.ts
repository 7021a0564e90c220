import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');

/** Lints a text as if it stood in an existing file, with the configuration of the workspace. */
function lint(file: string, code: string): string[] {
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/eslint/bin/eslint.js'),
      '--stdin',
      '--stdin-filename',
      file,
      '--format',
      'json',
    ],
    {
      cwd: root,
      input: code,
      encoding: 'utf8',
      env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' },
    },
  );
  const [result] = JSON.parse(stdout) as { messages: { ruleId: string }[] }[];
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

describe('the boundaries of the workspace', () => {
  it.each([
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
  ])(
    'should refuse %s',
    (_, file, imported) => {
      expect(lint(file, `import { broken } from '${imported}';\nbroken();\n`)).toContain(
        '@nx/enforce-module-boundaries',
      );
    },
    60_000,
  );

  it('should let a feature import the state of its domain', () => {
    const code = `import { authFeature } from '@promptyflow/web-auth-data-access';\n\nauthFeature.selectUser;\n`;
    expect(lint('libs/web/auth/feature/src/index.ts', code)).not.toContain('@nx/enforce-module-boundaries');
  }, 60_000);
});
