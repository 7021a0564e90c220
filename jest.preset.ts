import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspaceRoot = dirname(fileURLToPath(import.meta.url));

/** The path aliases of `tsconfig.base.json` as Jest's `moduleNameMapper`, so that they are written once. */
export function aliasMapper(): Record<string, string> {
  const config = JSON.parse(readFileSync(join(workspaceRoot, 'tsconfig.base.json'), 'utf8')) as {
    compilerOptions: { paths: Record<string, string[]> };
  };
  return Object.fromEntries(
    Object.entries(config.compilerOptions.paths).map(([alias, [target]]) => [
      `^${alias}$`,
      join(workspaceRoot, target ?? ''),
    ]),
  );
}

/**
 * Settings shared by every project that runs on Node: ES modules, swc with decorator metadata (NestJS asks
 * for it), specs beside their sources. `suffix` picks the tier: `spec` fast, `int-spec` real services,
 * `e2e-spec` the whole application.
 */
export function nodeProject(displayName: string, suffix: 'spec' | 'int-spec' | 'e2e-spec' = 'spec') {
  return {
    displayName,
    testEnvironment: 'node',
    testMatch: [`<rootDir>/**/*.${suffix}.ts`],
    extensionsToTreatAsEsm: ['.ts'],
    moduleNameMapper: aliasMapper(),
    transform: {
      '^.+\\.ts$': [
        '@swc/jest',
        {
          jsc: {
            target: 'es2023',
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          },
          module: { type: 'es6' },
        },
      ] as [string, Record<string, unknown>],
    },
  };
}
