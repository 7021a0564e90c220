import { fileURLToPath } from 'node:url';
import { nodeProject } from '../../jest.preset.ts';

/** Files that have a tier of their own. */
export const faults = '**/*{faults,failures}.e2e-spec.ts';

/** One worker: the files of this tier share one database. */
export default {
  ...nodeProject('e2e', 'e2e-spec'),
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  roots: ['<rootDir>/api/test'],
  testPathIgnorePatterns: ['(faults|failures)\\.e2e-spec\\.ts$'],
  maxWorkers: 1,
  testTimeout: 60_000,
  testEnvironment: '<rootDir>/api/test/support/jest-contract-environment.ts',
};
