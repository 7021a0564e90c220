import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const hashedName = /-[A-Z0-9]{8}\.\w+$/;
const year = 365 * 24 * 3600;

/**
 * Serves the built page: files by name, and `index.html` for every other address that is not the API's, so
 * that the router of the page decides.
 */
export async function serveWebFiles(fastify: FastifyInstance, root: string): Promise<void> {
  const files = new Set(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  await fastify.register(fastifyStatic, { root, serve: false, cacheControl: false });
  fastify.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (!['GET', 'HEAD'].includes(request.method) || /^\/(api|socket\.io)(\/|$)/.test(path)) return undefined;
    const name = path.slice(1);
    const file = files.has(name) ? name : 'index.html';
    void reply.header(
      'Cache-Control',
      hashedName.test(file) ? `public, max-age=${year}, immutable` : 'no-cache',
    );
    return reply.sendFile(file);
  });
}
