import { basename } from 'node:path';
import type { Rule } from 'eslint';

const vague = /^(utils?|helpers?|common|misc|shared|types|constants)\.ts$/;

/** Refuses file names that say nothing of what is inside. */
export const tellingFileNames: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { vague: '"{{name}}" says nothing. Name the file after what it does.' },
  },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      if (vague.test(name)) context.report({ node, messageId: 'vague', data: { name } });
    },
  }),
};
