import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import presets from 'jest-preset-angular/presets/index.js';
import { aliasMapper } from './jest.preset.ts';

const workspaceRoot = dirname(fileURLToPath(import.meta.url));

/** Settings shared by every Angular project: ES modules, jsdom, zoneless test bed, specs beside their sources. */
export function webProject(displayName: string) {
  return {
    ...presets.createEsmPreset({ tsconfig: '<rootDir>/tsconfig.json' }),
    displayName,
    testMatch: ['<rootDir>/src/**/*.spec.ts'],
    moduleNameMapper: aliasMapper(),
    setupFilesAfterEnv: [join(workspaceRoot, 'jest.setup.web.ts')],
  };
}
