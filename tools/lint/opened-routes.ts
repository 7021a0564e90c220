import type { Rule } from 'eslint';

const routeDecorators = new Set([
  'Get',
  'Post',
  'Put',
  'Patch',
  'Delete',
  'All',
  'Sse',
  'Options',
  'Head',
  'Search',
]);
const openingDecorators = new Set(['Authenticated', 'Public']);

interface Decorated {
  readonly decorators?: readonly { readonly expression: { readonly callee?: { readonly name?: string } } }[];
}

function decoratorNames(node: Decorated): string[] {
  return (node.decorators ?? []).flatMap(({ expression }) => expression.callee?.name ?? []);
}

/** Refuses a route that neither it nor its controller opens with `@Authenticated` or `@Public`. */
export const openedRoutes: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      closed: 'The guard refuses this route. Open it with @Authenticated({ permission }) or @Public().',
    },
  },
  create: (context) => ({
    MethodDefinition(node) {
      const isRoute = decoratorNames(node as Decorated).some((name) => routeDecorators.has(name));
      const controller = node.parent.parent as Decorated;
      const opened = [...decoratorNames(node as Decorated), ...decoratorNames(controller)];
      if (isRoute && !opened.some((name) => openingDecorators.has(name))) {
        context.report({ node: node.key, messageId: 'closed' });
      }
    },
  }),
};
