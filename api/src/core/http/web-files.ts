import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Names that the build makes of a file's content; what is imported late has letters of both cases. */
const hashedName = /-[\w-]{8,9}\.(?:js|css|woff2)$/;
const year = 365 * 24 * 3600;

/**
 * Serves the built page: files by name, as they were compressed by the build; pages that were drawn beforehand in the
 * language that the browser asks for; and `index.csr.html` for every other address that is not the API's, so that the
 * router of the page decides. A file of another version of the page is not found: the page would take
 * `index.csr.html` for a program.
 */
export async function serveWebFiles(fastify: FastifyInstance, root: string): Promise<void> {
  const files = new Set(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  await fastify.register(fastifyStatic, { root, serve: false, cacheControl: false, preCompressed: true });
  fastify.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (!['GET', 'HEAD'].includes(request.method) || /^\/(api|socket\.io|metrics)(\/|$)/.test(path))
      return undefined;
    const name = path.slice(1);
    if (hashedName.test(name) && !files.has(name)) return undefined;
    const file = files.has(name) ? name : documentFor(path, request.headers['accept-language'], files);
    void reply.header(
      'Vary',
      file.endsWith('.html') ? 'Accept-Encoding, Accept-Language' : 'Accept-Encoding',
    );
    void reply.header(
      'Cache-Control',
      hashedName.test(file) ? `public, max-age=${year}, immutable` : 'no-cache',
    );
    return reply.sendFile(file);
  });
}

/**
 * The page as it was drawn beforehand (`tools/web/prerender.ts` names the files), where it was. The language is chosen as
 * `before-first-paint.js` does: the first that there is, in the order of the browser's.
 */
function documentFor(path: string, languages: string | undefined, files: ReadonlySet<string>): string {
  const [, language = 'en'] = /(?:^|,)\s*(en|ru)\b/i.exec(languages ?? '') ?? [];
  const drawn = `prerendered/${language.toLowerCase()}${path === '/' ? '' : path}/index.html`;
  return files.has(drawn) ? drawn : 'index.csr.html';
}
