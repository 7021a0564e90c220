import { fileURLToPath } from 'node:url';
import { nodeProject } from '../../jest.preset.ts';

/** One worker: the files of this tier share one database. */
export default {
  ...nodeProject('e2e', 'e2e-spec'),
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  roots: ['<rootDir>/api/test'],
  maxWorkers: 1,
  testTimeout: 60_000,
};
