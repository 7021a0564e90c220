import { areSameVariables } from '@promptyflow/web-projects-ui';
import type { TemplateContent } from '@promptyflow/web-templates-data-access';

export function isSameContent(left: TemplateContent, right: TemplateContent): boolean {
  return (
    left.text === right.text &&
    left.system === right.system &&
    areSameVariables(left.variables, right.variables)
  );
}

export function contentOf({ text, system, variables }: TemplateContent): TemplateContent {
  return { text, system, variables };
}
