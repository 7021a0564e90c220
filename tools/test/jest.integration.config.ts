import { fileURLToPath } from 'node:url';
import { nodeProject } from '../../jest.preset.ts';

/** One worker: the files of this tier share one database. */
export default {
  ...nodeProject('integration', 'int-spec'),
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  roots: ['<rootDir>/api', '<rootDir>/libs', '<rootDir>/tools'],
  setupFiles: ['<rootDir>/api/jest.setup.ts'],
  maxWorkers: 1,
  testTimeout: 60_000,
};
