import { tokenPermissions } from '@promptyflow/contracts';
import type { Permission } from '@promptyflow/contracts';
import type { TranslationKey } from '@promptyflow/web-i18n';

type TokenPermission = (typeof tokenPermissions)[number];

/** What a program is usually allowed. */
export const rights = {
  run: ['project.read', 'run.read', 'run.create', 'key.use'],
  read: ['project.read', 'run.read'],
  write: [
    'project.read',
    'project.write',
    'project.manage',
    'run.read',
    'run.create',
    'preset.write',
    'key.use',
  ],
} as const satisfies Record<string, readonly TokenPermission[]>;

export type Right = keyof typeof rights;

export const rightNames = {
  run: 'tokens.rights.run',
  read: 'tokens.rights.read',
  write: 'tokens.rights.write',
} as const satisfies Record<Right, TranslationKey>;

/** What a token may do, by the name of its rights; null for a set that has none. */
export function rightOf(permissions: readonly Permission[]): Right | null {
  const held = new Set(permissions);
  const names = Object.keys(rights) as Right[];
  return (
    names.find(
      (name) => rights[name].length === held.size && rights[name].every((permission) => held.has(permission)),
    ) ?? null
  );
}
