import { pluralBaseOf, pluralBases, pluralForms, type Texts } from './translation-files.ts';

export interface Source {
  readonly path: string;
  readonly text: string;
}

/**
 * Each check takes the texts of both languages (and what it needs besides) and returns what is wrong, one
 * sentence for each fault. An empty list means the promise is kept.
 */

/** Both languages have the same keys, and each plural has every form that its language uses. */
export function parityFaults(en: Texts, ru: Texts): string[] {
  const faults: string[] = [];
  const bases = { en: pluralBases(en.keys()), ru: pluralBases(ru.keys()) };
  const plain = (texts: Texts, own: ReadonlySet<string>) =>
    [...texts.keys()].filter((key) => pluralBaseOf(key, own) === null);
  compare(plain(en, bases.en), ru, 'ru', faults);
  compare(plain(ru, bases.ru), en, 'en', faults);
  for (const base of new Set([...bases.en, ...bases.ru])) {
    for (const [language, texts] of Object.entries({ en, ru }) as ['en' | 'ru', Texts][]) {
      for (const form of pluralForms[language]) {
        if (!texts.has(`${base}.${form}`)) {
          faults.push(`${language}.json has no "${base}.${form}".`);
        }
      }
    }
  }
  return faults;
}

function compare(keys: readonly string[], other: Texts, language: string, faults: string[]): void {
  for (const key of keys) {
    if (!other.has(key)) {
      faults.push(`${language}.json has no "${key}".`);
    }
  }
}

/** A text and its translation name the same `{{placeholders}}`; plural forms may leave `{{count}}` out. */
export function placeholderFaults(en: Texts, ru: Texts): string[] {
  const faults: string[] = [];
  const bases = pluralBases(en.keys());
  for (const [key, text] of ru) {
    const base = pluralBaseOf(key, bases);
    const original = base === null ? en.get(key) : en.get(`${base}.other`);
    if (original === undefined) {
      continue;
    }
    const wanted = placeholders(original, base !== null);
    const found = placeholders(text, base !== null);
    if (wanted !== found) {
      faults.push(
        `"${key}" names ${found || 'no placeholder'} in ru.json and ${wanted || 'none'} in en.json.`,
      );
    }
  }
  return faults;
}

function placeholders(text: string, isPlural: boolean): string {
  const names = [...text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map((match) => match[1]);
  return [...new Set(names)]
    .filter((name) => !(isPlural && name === 'count'))
    .sort()
    .join(', ');
}

/** No Cyrillic in the English texts, no untranslated sentence in the Russian ones, nothing empty. */
export function languageFaults(en: Texts, ru: Texts): string[] {
  const faults: string[] = [];
  for (const [key, text] of en) {
    if (/\p{Script=Cyrillic}/u.test(text)) {
      faults.push(`"${key}" has Cyrillic letters in en.json.`);
    }
    if (text.trim() === '') {
      faults.push(`"${key}" is empty in en.json.`);
    }
  }
  for (const [key, text] of ru) {
    const words = text.replace(/\{\{.*?\}\}/g, '').match(/\p{Script=Latin}{2,}/gu) ?? [];
    if (!/\p{Script=Cyrillic}/u.test(text) && words.length > 2) {
      faults.push(`"${key}" is not translated in ru.json: ${text}`);
    }
    if (text.trim() === '') {
      faults.push(`"${key}" is empty in ru.json.`);
    }
  }
  return faults;
}

const usedInPipe = /'([a-zA-Z][\w]*(?:\.[\w]+)+)'\s*\|\s*tn?\b/g;
const usedInCall = /\.(?:text|plural)\(\s*'([a-zA-Z][\w]*(?:\.[\w]+)+)'/g;
const literal = /['"`]([a-zA-Z][\w]*(?:\.[\w]+)+)['"`]/g;

/** Every key that a source names exists, and every key is named by a source or belongs to an error code. */
export function usageFaults(en: Texts, sources: readonly Source[], errorCodes: readonly string[]): string[] {
  const bases = pluralBases(en.keys());
  const known = new Set([...en.keys(), ...bases]);
  const named = new Set<string>();
  const faults: string[] = [];
  for (const { path, text: source } of sources) {
    const text = source.replace(/\/\*\*[\s\S]*?\*\//g, '');
    for (const [, key = ''] of text.matchAll(literal)) {
      named.add(key);
    }
    for (const pattern of [usedInPipe, usedInCall]) {
      for (const [, key = ''] of text.matchAll(pattern)) {
        if (!known.has(key)) {
          faults.push(`${path} uses "${key}", which en.json does not have.`);
        }
      }
    }
  }
  const errorKeys = new Set(errorCodes.flatMap((code) => [`errors.${code}`, `errors.${code}_plain`]));
  for (const key of en.keys()) {
    const pageCode = key.startsWith('errors.') && named.has(key.slice('errors.'.length));
    if (!named.has(pluralBaseOf(key, bases) ?? key) && !errorKeys.has(key) && !pageCode) {
      faults.push(`"${key}" is used nowhere.`);
    }
  }
  for (const code of errorCodes) {
    if (!en.has(`errors.${code}`)) {
      faults.push(`The error code "${code}" has no text: add "errors.${code}".`);
    }
  }
  return faults;
}
