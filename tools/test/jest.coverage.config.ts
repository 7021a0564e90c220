import { fileURLToPath } from 'node:url';

/** What the specs of the libraries without a framework run through; `npm run coverage` fails below this. */
export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  projects: ['<rootDir>/libs/shared/*/jest.config.ts'],
  collectCoverage: true,
  collectCoverageFrom: ['libs/shared/*/src/**/*.ts', '!**/*.spec.ts', '!**/testing/**', '!**/index.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['text', 'json-summary'],
  coverageDirectory: '<rootDir>/dist/test/coverage',
  coverageThreshold: { global: { lines: 95, statements: 95, functions: 95, branches: 90 } },
};
