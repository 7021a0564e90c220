import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pluralBaseOf, pluralBases, readTexts } from './translation-files.ts';

export const sourcePath = fileURLToPath(new URL('../../web/public/i18n/en.json', import.meta.url));
export const targetPath = fileURLToPath(
  new URL('../../libs/web/shared/i18n/src/translation-keys.ts', import.meta.url),
);

/** As in `.prettierrc.json`, so that the generated file is already formatted. */
const formatterWidth = 110;

/** The TypeScript of `translation-keys.ts` for these keys: types only, so they cost the page nothing. */
export function keysSource(keys: readonly string[]): string {
  const bases = pluralBases(keys);
  const plain = keys.filter((key) => pluralBaseOf(key, bases) === null).sort();
  return [
    '// Generated from web/public/i18n/en.json by tools/i18n/generate-keys.ts. Do not edit.',
    '',
    '/** Every key that has one text. */',
    union('TranslationKey', plain),
    '',
    '/** Every key that has a text for each plural form. */',
    union('PluralKey', [...bases].sort()),
    '',
  ].join('\n');
}

function union(name: string, keys: readonly string[]): string {
  if (keys.length === 0) {
    return `export type ${name} = never;`;
  }
  const oneLine = `export type ${name} = ${keys.map((key) => `'${key}'`).join(' | ')};`;
  return oneLine.length <= formatterWidth
    ? oneLine
    : [`export type ${name} =`, ...keys.map((key) => `  | '${key}'`)].join('\n') + ';';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(targetPath, keysSource([...readTexts(sourcePath).keys()]));
}
