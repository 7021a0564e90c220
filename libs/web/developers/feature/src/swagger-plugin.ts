import type { Group, SwaggerPlugin } from './swagger-ui';

/**
 * Swagger UI as our content security policy wants it: descriptions become elements without a detour over HTML, which
 * Trusted Types refuse. The search is the page's own, and looks at addresses and descriptions, not only at groups.
 */
export const promptyflowPlugin: SwaggerPlugin = {
  fn: { opsFilter: findOperations },
  wrapComponents: {
    FilterContainer: () => () => null,
    Markdown:
      (_original, { React }) =>
      ({ source }: { readonly source?: unknown }) =>
        typeof source !== 'string' || source === ''
          ? null
          : React.createElement(
              'div',
              { className: 'renderedMarkdown' },
              ...source
                .split(/\n{2,}/)
                .map((paragraph) =>
                  React.createElement(
                    'p',
                    null,
                    ...paragraph
                      .split('`')
                      .map((part, index) =>
                        index % 2 === 1 ? React.createElement('code', { key: index }, part) : part,
                      ),
                  ),
                ),
            ),
  },
};

/** The groups with those of their operations that have all words in their method, address, name or description. */
export function findOperations(groups: Group, query: string): Group {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map((group) =>
      group.set(
        'operations',
        group.get('operations').filter((one) => hasAll(one, words)),
      ),
    )
    .filter((group) => group.get('operations').size > 0);
}

function hasAll(operation: Group, words: readonly string[]): boolean {
  const paths = [
    ['method'],
    ['path'],
    ['operation', 'summary'],
    ['operation', 'description'],
    ['operation', 'operationId'],
  ];
  const text = paths
    .map((path) => String(operation.getIn(path, '')))
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
