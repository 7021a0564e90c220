import { fileURLToPath } from 'node:url';
import { nodeProject } from '../../jest.preset.ts';

/** Two files at a time: each has people and projects of its own, and much of it is waiting for the network. */
export default {
  ...nodeProject('browser', 'e2e-spec'),
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  roots: ['<rootDir>/e2e'],
  maxWorkers: 2,
  testTimeout: 60_000,
};
