import { I18n } from '@promptyflow/web-i18n';
import { variableInWords } from '@promptyflow/web-projects-ui';
import type { TemplateContent } from '@promptyflow/web-templates-data-access';

/** What differs between two states of a template, part by part; the text is always there. */
export function comparedRows(i18n: I18n, before: TemplateContent, after: TemplateContent) {
  const inWords = ({ variables }: TemplateContent) =>
    variables.map((variable) => variableInWords(i18n, variable)).join('\n');
  return [
    { label: 'templates.versions.text' as const, before: before.text, after: after.text },
    { label: 'ai.template.system' as const, before: before.system, after: after.system },
    { label: 'ai.variable.region' as const, before: inWords(before), after: inWords(after) },
  ].filter((row) => row.label === 'templates.versions.text' || row.before !== row.after);
}
