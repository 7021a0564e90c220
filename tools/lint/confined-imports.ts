import { matchesGlob, relative } from 'node:path';
import type { Rule } from 'eslint';

/** Packages that only some files may import, and what to do instead. */
export interface Confinement {
  /** Exact names, or a name and `/*` for everything below it. */
  readonly packages: readonly string[];
  /** Globs from the root of the workspace. */
  readonly allowedIn: readonly string[];
  readonly instead: string;
}

function names(packages: readonly string[], source: string): boolean {
  return packages.some((name) =>
    name.endsWith('/*') ? source.startsWith(name.slice(0, -1)) : source === name,
  );
}

/** Refuses imports of a package outside of the files that it is confined to. */
export const confinedImports: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [{ type: 'array' }],
    messages: { confined: '"{{source}}" may not be imported here. {{instead}}' },
  },
  create(context) {
    const confinements = (context.options[0] ?? []) as readonly Confinement[];
    const file = relative(context.cwd, context.filename);
    const check = (node: Rule.Node, source: unknown) => {
      if (typeof source !== 'string') return;
      const broken = confinements.find(
        ({ packages, allowedIn }) =>
          names(packages, source) && !allowedIn.some((glob) => matchesGlob(file, glob)),
      );
      if (broken) {
        context.report({ node, messageId: 'confined', data: { source, instead: broken.instead } });
      }
    };
    return {
      ImportDeclaration: (node) => check(node as Rule.Node, node.source.value),
      ImportExpression: (node) => check(node as Rule.Node, (node.source as { value?: unknown }).value),
      ExportNamedDeclaration: (node) => check(node as Rule.Node, node.source?.value),
    };
  },
};
