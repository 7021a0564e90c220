import { describe, expect, it } from '@jest/globals';
import { templateFileFaults } from '@promptyflow/importing';
import { compile, CONTEXT_NAME, placeholderNames } from '@promptyflow/prompt-engine';
import { starterFiles } from './starter-templates';

describe.each(Object.entries(starterFiles))('the starter templates in %s', (language, file) => {
  it('should be a file that can be imported', () => {
    expect(templateFileFaults(file)).toEqual([]);
    expect(file.templates).toHaveLength(12);
    expect(new Set(file.templates.map(({ name }) => name.toLowerCase())).size).toBe(12);
  });

  it.each(file.templates.map((template) => [template.name, template] as const))(
    '%s should take a context, and use the variables that it declares',
    (_, { description, folder, tags = [], versions }) => {
      const { text = '', system = '', variables = [] } = versions[0] ?? {};
      const declared = variables.map(({ name }) => name);
      expect(declared.length).toBeGreaterThanOrEqual(2);
      expect(placeholderNames(text).toSorted()).toEqual([CONTEXT_NAME, ...declared].toSorted());
      expect([description, folder, system].every(Boolean) && tags.length > 0).toBe(true);
      for (const { kind, hint, options = [], default: value = '' } of variables) {
        expect(hint).toBeTruthy();
        expect(options.includes(value)).toBe(kind === 'select');
      }
      const values = Object.fromEntries(
        variables
          .filter(({ required }) => required)
          .map(({ name, kind }) => [name, kind === 'date' ? '2026-11-26' : 'x']),
      );
      const { warnings } = compile({ template: text, wrapInTags: true, variables, values, leaves: [] });
      expect(warnings).toEqual([]);
      expect(/[а-яё]/iu.test(text)).toBe(language === 'ru');
    },
  );
});
