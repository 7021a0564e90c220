import e2e, { faults } from './jest.e2e.config.ts';

/**
 * What stops, cuts and floods; beside the other tests over HTTP, with servers of its own. Two files at a time: they wait for
 * time limits more than they work, and none does anything to what another one uses.
 */
export default {
  ...e2e,
  displayName: 'faults',
  testMatch: [faults],
  testPathIgnorePatterns: [],
  maxWorkers: 2,
};
