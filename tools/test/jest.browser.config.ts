import { fileURLToPath } from 'node:url';
import { nodeProject } from '../../jest.preset.ts';

/** One worker: a browser that draws by itself fills two cores. */
export default {
  ...nodeProject('browser', 'e2e-spec'),
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  roots: ['<rootDir>/e2e'],
  maxWorkers: 1,
  testTimeout: 60_000,
  testEnvironment: '<rootDir>/e2e/support/jest-browser-environment.ts',
  globalTeardown: '<rootDir>/e2e/support/jest-browser-teardown.ts',
};
