import { tokenPermissions } from '@promptyflow/contracts';
import type { I18n, TranslationKey } from '@promptyflow/web-i18n';

type TokenPermission = (typeof tokenPermissions)[number];

/** What a program is usually allowed. Moving the label `production` is left to people. */
export const rights = {
  run: ['project.read', 'template.read', 'run.read', 'run.create', 'key.use'],
  read: ['project.read', 'template.read', 'run.read'],
  write: [
    'project.read',
    'project.write',
    'project.manage',
    'template.read',
    'template.write',
    'run.read',
    'run.create',
    'preset.write',
    'key.use',
  ],
  templates: ['template.read'],
} as const satisfies Record<string, readonly TokenPermission[]>;

export type Right = keyof typeof rights;

export const rightNames = {
  run: 'tokens.rights.run',
  read: 'tokens.rights.read',
  write: 'tokens.rights.write',
  templates: 'tokens.rights.templates',
} as const satisfies Record<Right, TranslationKey>;

/** What a token may do, by the name of its rights; null for a set that has none. */
export function rightOf(permissions: readonly string[]): Right | null {
  const held = new Set(permissions);
  const isHeld = (set: readonly string[]) =>
    set.length > 0 && set.length === held.size && set.every((permission) => held.has(permission));
  const names = Object.keys(rights) as Right[];
  return names.find((name) => isHeld(rights[name])) ?? null;
}

/** The rights of a token by their name; a set that has none is told as the contract has it. */
export function rightsInWords(i18n: I18n, permissions: readonly string[]): string {
  const right = rightOf(permissions);
  return right === null ? permissions.join(', ') : i18n.text(rightNames[right]);
}
