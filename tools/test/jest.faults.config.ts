import e2e, { faults } from './jest.e2e.config.ts';

/** What stops, cuts and floods; beside the other tests over HTTP, with servers of its own. */
export default { ...e2e, displayName: 'faults', testMatch: [faults], testPathIgnorePatterns: [] };
