import { fileURLToPath } from 'node:url';
import { compressFiles } from './compress.ts';
import { nameParts } from './parts.ts';
import { prerender } from './prerender.ts';

/** What the bundler leaves to do: pages drawn beforehand, then every text compressed once in place of at every request. */
const dist = fileURLToPath(new URL('../../dist/web/', import.meta.url));
await prerender(dist);
await nameParts(dist);
await compressFiles(`${dist}browser`);
