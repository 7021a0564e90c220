import { defineConfig } from 'rolldown';

/** The process of pages as a file that Node runs; packages stay in node_modules. Run from the root, with `--dir`. */
export default defineConfig({
  input: 'libs/web/projects/data-access/src/sync/testing/page-process/page-process.ts',
  platform: 'node',
  tsconfig: 'libs/web/projects/data-access/tsconfig.json',
  external: (id) => !/^(\.|\/|@promptyflow\/|@oxc-project\/)/.test(id),
  output: { format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
});
