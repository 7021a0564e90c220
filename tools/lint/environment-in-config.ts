import type { Rule } from 'eslint';

/** Refuses `process.env`; the configuration turns it off for its own folder. */
export const environmentInConfig: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      environment: 'The environment is read in `config/` only. Add a typed value there and inject it.',
    },
  },
  create: (context) => ({
    'MemberExpression[object.name="process"][property.name="env"]': (node: Rule.Node) =>
      context.report({ node, messageId: 'environment' }),
  }),
};
