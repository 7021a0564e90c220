import { dirname, join, relative } from 'node:path';
import type { Rule } from 'eslint';

const room = /^api\/src\/(modules|core)\/([^/]+)(?:\/(.+))?$/;

/** Refuses an import that reaches into another module of the API past its `index.ts`. */
export const throughIndex: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { deep: 'Import "{{name}}" through its index.ts; export there what others may use.' },
  },
  create(context) {
    const file = relative(context.cwd, context.filename);
    return {
      ImportDeclaration(node) {
        const source = String(node.source.value);
        if (!source.startsWith('.')) return;
        const target = room.exec(join(dirname(file), source));
        const own = room.exec(file);
        const [, kind, name, inside] = target ?? [];
        if (inside === undefined || inside === 'index') return;
        if (own?.[1] === kind && own?.[2] === name) return;
        context.report({ node, messageId: 'deep', data: { name: name ?? source } });
      },
    };
  },
};
