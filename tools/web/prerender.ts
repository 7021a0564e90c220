import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { partsOf } from './parts.ts';

/** What `web/src/prerender/main.server.ts` exports, as far as it is asked for here. */
interface Server {
  drawPage(page: { document: string; url: string; language: string; texts: unknown }): Promise<string>;
}

/** Pages that people open who have never been here, and the modules that their routes load. */
const pages = {
  '/': 'libs/web/landing/feature/src/index.ts',
  '/sign-in': 'libs/web/auth/feature/src/sign-in/sign-in.routes.ts',
  '/sign-up': 'libs/web/auth/feature/src/sign-up/sign-up.routes.ts',
};
/** With the scripts whose letters the page has: their font comes at once, so that nothing moves when it is there. */
const languages = { en: ['latin'], ru: ['cyrillic', 'latin'] };
/** A page that waits for something that never comes would hold the build. */
const longestMs = 60_000;

/**
 * Draws the pages in every language into `browser/prerendered/{language}{address}/index.html` of a built page, where
 * `web-files.ts` and `deploy/nginx.conf` look for each address.
 */
export async function prerender(dist: string): Promise<void> {
  const index = await readFile(`${dist}browser/index.csr.html`, 'utf8');
  const { drawPage } = (await import(pathToFileURL(`${dist}server/main.server.mjs`).href)) as Server;
  const media = await readdir(`${dist}browser/media`);
  for (const [language, scripts] of Object.entries(languages)) {
    const fonts = media.filter((file) => scripts.some((script) => file.startsWith(`inter-${script}-`)));
    const texts: unknown = JSON.parse(await readFile(`${dist}browser/i18n/${language}.json`, 'utf8'));
    for (const [url, module] of Object.entries(pages)) {
      const document = pageFirst(index, { language, fonts, parts: await partsOf(dist, module) });
      const late = setTimeout(() => fail(`${url} was not drawn in time`), longestMs);
      const html = await drawPage({ document, url, language, texts });
      clearTimeout(late);
      const folder = `${dist}browser/prerendered/${language}${url === '/' ? '' : url}`;
      await mkdir(folder, { recursive: true });
      await writeFile(`${folder}/index.html`, html);
    }
  }
}

/** With the fonts at once, and the programs only by name: `before-first-paint.js` begins them when the page is seen. */
function pageFirst(
  index: string,
  page: { readonly language: string; readonly fonts: readonly string[]; readonly parts: readonly string[] },
): string {
  const { language, fonts, parts } = page;
  const preloads = fonts.map(
    (file) => `<link rel="preload" as="font" type="font/woff2" href="media/${file}" crossorigin>`,
  );
  const program =
    /<link rel="modulepreload" href="([^"]+)"\/?>|<script src="(main-[^"]+)" type="module"><\/script>/g;
  const initial = [...index.matchAll(program)].map(([, part, main]) => part ?? main);
  if (!initial.at(-1)?.startsWith('main-')) fail('the built page names no programs');
  const programs = [...initial, ...parts];
  return index
    .replaceAll(program, '')
    .replace('<html', `<html data-prerendered="${language}" data-programs="${programs.join(' ')}"`)
    .replace('</head>', `${preloads.join('')}</head>`);
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}
