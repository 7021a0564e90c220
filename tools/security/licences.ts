/** `node tools/security/licences.ts`: the packages that ship, each with its version and licence, as Markdown. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../start/settings.ts';

/** A package that reaches a server or a browser, as the lockfile or the package itself names its licence. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
  readonly optional?: boolean;
}

const folder = 'node_modules/';

/** Everything that `npm ci --omit=dev` installs; of packages for another system, those that are here. */
export function shippedPackages(): readonly ShippedPackage[] {
  const { packages } = JSON.parse(readFileSync(join(workspaceRoot, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, Locked>>;
  };
  return Object.entries(packages)
    .filter(([path, { dev, devOptional, link }]) => path.startsWith(folder) && !dev && !devOptional && !link)
    .filter(([path, { optional }]) => !optional || existsSync(join(workspaceRoot, path)))
    .map(([path, { version = '', license }]) => ({
      name: path.slice(path.lastIndexOf(folder) + folder.length),
      version,
      licence: license ?? licenceInPackage(path),
    }));
}

/** Older packages name their licence in another field, or only in a file. */
function licenceInPackage(path: string): string {
  const read = (name: string) => readFileSync(join(workspaceRoot, path, name), 'utf8');
  const { license, licenses } = JSON.parse(read('package.json')) as {
    license?: string;
    licenses?: readonly { readonly type?: string }[];
  };
  const named = license ?? licenses?.[0]?.type;
  if (named !== undefined) return named;
  const file = ['LICENSE', 'LICENSE.md', 'Readme.md', 'README.md'].find((name) =>
    existsSync(join(workspaceRoot, path, name)),
  );
  return file !== undefined && /\bMIT\b|Permission is hereby granted, free of charge/.test(read(file))
    ? 'MIT'
    : 'unknown';
}

if (import.meta.main) {
  console.log('| package | version | licence |\n| --- | --- | --- |');
  for (const { name, version, licence } of shippedPackages())
    console.log(`| ${name} | ${version} | ${licence} |`);
}
