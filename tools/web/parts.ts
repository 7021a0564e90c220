import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** What a build says of its files; see esbuild's metafile. */
interface Stats {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly entryPoint?: string;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
      }
    >
  >;
}

const shell = 'web/src/app/shell/shell.ts';
const projects = 'libs/web/projects/feature/src';

/** What the routes of an address load, one after the other. */
const addresses: Readonly<Record<string, readonly string[]>> = {
  '^/(projects)?$': [shell, `${projects}/index.ts`, `${projects}/projects-page/projects-page.ts`],
  '^/projects/[^/]+$': [shell, `${projects}/index.ts`, `${projects}/workbench/workbench.routes.ts`],
};

/** The programs that modules of the sources begin in a build, with all that they import and not every page has. */
export async function partsOf(dist: string, ...modules: readonly string[]): Promise<string[]> {
  const stats = JSON.parse(await readFile(`${dist}stats.json`, 'utf8')) as Stats;
  const main = Object.keys(stats.outputs).filter((file) => /^main-[\w-]+\.js$/.test(file));
  const initial = withImports(stats, main);
  const files = withImports(
    stats,
    modules.map((module) => fileOf(stats, module)),
  );
  return [...files].filter((file) => !initial.has(file));
}

/**
 * Names in `index.csr.html` the programs of the addresses that people come back to, so that `before-first-paint.js`
 * asks for them at once, and not for each when the one before has come.
 */
export async function nameParts(dist: string): Promise<void> {
  const parts = await Promise.all(
    Object.entries(addresses).map(
      async ([address, modules]) => [address, await partsOf(dist, ...modules)] as const,
    ),
  );
  const path = `${dist}browser/index.csr.html`;
  const named = JSON.stringify(Object.fromEntries(parts)).replaceAll("'", '&#39;');
  const index = (await readFile(path, 'utf8')).replace(
    /<html(?: data-parts='[^']*')*/,
    () => `<html data-parts='${named}'`,
  );
  await writeFile(path, index);
  await tellServiceWorker(dist, index);
}

function fileOf({ outputs }: Stats, module: string): string {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === module);
  if (!found) throw new Error(`no program of the build begins with ${module}`);
  return found[0];
}

function withImports({ outputs }: Stats, files: readonly string[]): Set<string> {
  const found = new Set(files);
  for (const file of found) {
    for (const { path, kind } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && outputs[path]) found.add(path);
    }
  }
  return found;
}

/** It keeps a page only when its bytes are those that the build has told it of. */
async function tellServiceWorker(dist: string, index: string): Promise<void> {
  const path = `${dist}browser/ngsw.json`;
  const told = JSON.parse(await readFile(path, 'utf8')) as { hashTable: Record<string, string> };
  told.hashTable['/index.csr.html'] = createHash('sha1').update(index).digest('hex');
  await writeFile(path, JSON.stringify(told, null, 2));
}
