import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tells whether a path is in the build context: present and let through by an allow-list `.dockerignore`. */
export function contextOf(root: string): (path: string) => boolean {
  const allowed = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1).trim());
  return (path) =>
    existsSync(join(root, path)) && allowed.some((entry) => path === entry || path.startsWith(`${entry}/`));
}

/** The names that a `.env` file sets. */
export function environmentNames(text: string): string[] {
  return [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name ?? '');
}
