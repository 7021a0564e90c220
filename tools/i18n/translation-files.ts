import { readFileSync } from 'node:fs';

/** Key → text. */
export type Texts = Map<string, string>;

export interface TextTree {
  readonly [name: string]: string | TextTree;
}

/** The texts of a language file as `key → text`, nested objects joined with dots. */
export function readTexts(path: string): Texts {
  return flatten(JSON.parse(readFileSync(path, 'utf8')) as TextTree);
}

export function flatten(tree: TextTree, prefix = ''): Texts {
  const texts: Texts = new Map();
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof value === 'string') {
      texts.set(key, value);
    } else {
      for (const [inner, text] of flatten(value, key)) {
        texts.set(inner, text);
      }
    }
  }
  return texts;
}

/** CLDR plural forms that each language needs for whole numbers, and `other` for fractions. */
export const pluralForms = { en: ['one', 'other'], ru: ['one', 'few', 'many', 'other'] } as const;

const pluralForm = /\.(one|few|many|other)$/;

/** Keys without their plural form: `pieces.one` and `pieces.other` are both `pieces`. */
export function pluralBases(keys: Iterable<string>): Set<string> {
  const all = new Set(keys);
  return new Set([...all].filter((key) => key.endsWith('.other')).map((key) => key.replace(pluralForm, '')));
}

/** The base of a key that is a plural form, else null. */
export function pluralBaseOf(key: string, bases: ReadonlySet<string>): string | null {
  const base = key.replace(pluralForm, '');
  return base !== key && bases.has(base) ? base : null;
}
