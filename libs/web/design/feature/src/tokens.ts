export interface TokenGroup {
  readonly name: string;
  readonly tokens: readonly string[];
}

/** The custom properties of the page's style sheets, as they stand there. */
export function tokenNames(document: Document): string[] {
  const names = new Set<string>();
  for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) collect(rule, names);
  return [...names];
}

function collect(rule: CSSRule, names: Set<string>): void {
  if (rule instanceof CSSStyleRule && rule.selectorText.includes(':root')) {
    for (const name of rule.style) if (name.startsWith('--pf-')) names.add(name);
  }
  if (rule instanceof CSSGroupingRule || rule instanceof CSSImportRule) {
    const inner = rule instanceof CSSImportRule ? rule.styleSheet?.cssRules : rule.cssRules;
    for (const one of inner ?? []) collect(one, names);
  }
}

/** Those that begin with one of the words of a group, each in the first group that takes it. */
export function grouped(
  names: readonly string[],
  groups: readonly (readonly [string, RegExp])[],
): TokenGroup[] {
  const left = new Set(names);
  return groups.map(([name, pattern]) => {
    const tokens = [...left].filter((token) => pattern.test(token));
    for (const token of tokens) left.delete(token);
    return { name, tokens };
  });
}
