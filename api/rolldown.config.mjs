import { defineConfig } from 'rolldown';

/** One file per process; packages stay in node_modules, only our own sources are bundled. */
export default defineConfig({
  input: {
    main: 'api/src/main.ts',
    worker: 'api/src/worker.ts',
    'token-worker': 'api/src/token-worker.ts',
    'split-worker': 'api/src/split-worker.ts',
    'search-worker': 'api/src/search-worker.ts',
    'import-worker': 'api/src/import-worker.ts',
    migrate: 'api/src/migrate.ts',
    'rotate-keys': 'api/src/rotate-keys.ts',
    openapi: 'api/src/openapi.ts',
  },
  platform: 'node',
  tsconfig: 'api/tsconfig.json',
  // The helpers of transpiled decorators (@oxc-project/runtime) are part of the bundle too.
  external: (id) => !/^(\.|\/|@promptyflow\/|@oxc-project\/)/.test(id),
  output: {
    dir: 'dist/api',
    format: 'esm',
    sourcemap: true,
    // A watching process reads what stands there while the next build is written.
    cleanDir: !process.argv.includes('--watch'),
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
});
