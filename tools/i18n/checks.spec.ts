import { languageFaults, parityFaults, placeholderFaults, usageFaults } from './checks.ts';
import { keysSource } from './generate-keys.ts';
import { flatten } from './translation-files.ts';

const en = flatten({
  page: {
    title: 'Projects',
    hello: 'Hello {{name}}',
    pieces: { one: '{{count}} piece', other: '{{count}} pieces' },
  },
});
const ru = flatten({
  page: {
    title: 'Проекты',
    hello: 'Привет, {{name}}',
    pieces: {
      one: '{{count}} фрагмент',
      few: '{{count}} фрагмента',
      many: '{{count}} фрагментов',
      other: '{{count}} фрагмента',
    },
  },
});

/** `texts` with one text changed, or taken away. */
function withText(texts: Map<string, string>, key: string, text: string | null) {
  const changed = new Map(texts);
  if (text === null) {
    changed.delete(key);
  } else {
    changed.set(key, text);
  }
  return changed;
}

describe(parityFaults.name, () => {
  it('should accept languages with the same keys and their own plural forms', () => {
    expect(parityFaults(en, ru)).toEqual([]);
  });

  it('should name a key that one language lacks', () => {
    expect(parityFaults(en, withText(ru, 'page.title', null))).toEqual(['ru.json has no "page.title".']);
    expect(parityFaults(withText(en, 'page.title', null), ru)).toEqual(['en.json has no "page.title".']);
  });

  it('should name a missing plural form', () => {
    expect(parityFaults(en, withText(ru, 'page.pieces.few', null))).toEqual([
      'ru.json has no "page.pieces.few".',
    ]);
  });
});

describe(placeholderFaults.name, () => {
  it('should accept equal placeholders', () => {
    expect(placeholderFaults(en, ru)).toEqual([]);
  });

  it('should name a placeholder that was lost or renamed', () => {
    expect(placeholderFaults(en, withText(ru, 'page.hello', 'Привет, {{имя}}'))).toHaveLength(1);
    expect(placeholderFaults(en, withText(ru, 'page.hello', 'Привет, {{user}}'))).toEqual([
      '"page.hello" names user in ru.json and name in en.json.',
    ]);
  });
});

describe(languageFaults.name, () => {
  it('should accept each language in its own letters', () => {
    expect(languageFaults(en, withText(ru, 'page.title', 'PromptyFlow'))).toEqual([]);
  });

  it('should name Cyrillic in English, and English sentences in Russian', () => {
    expect(languageFaults(withText(en, 'page.title', 'Прoject'), ru)).toHaveLength(1);
    expect(languageFaults(en, withText(ru, 'page.title', 'All of your projects'))).toHaveLength(1);
  });
});

describe(usageFaults.name, () => {
  const sources = [
    { path: 'a.html', text: `{{ 'page.title' | t }} {{ 'page.pieces' | tn: count }}` },
    { path: 'a.ts', text: `i18n.text('page.hello', { name })` },
  ];

  it('should accept keys that are used and exist', () => {
    expect(usageFaults(en, sources, [])).toEqual([]);
  });

  it('should name a key that nothing uses', () => {
    expect(usageFaults(en, sources.slice(0, 1), [])).toEqual(['"page.hello" is used nowhere.']);
  });

  it('should name a used key that does not exist, and not look into comments', () => {
    const more = [...sources, { path: 'b.html', text: `/** 'page.example' | t */ {{ 'page.gone' | t }}` }];
    expect(usageFaults(en, more, [])).toEqual(['b.html uses "page.gone", which en.json does not have.']);
  });

  it('should want a text for every error code', () => {
    expect(usageFaults(en, sources, ['project.too_large'])).toEqual([
      'The error code "project.too_large" has no text: add "errors.project.too_large".',
    ]);
  });
});

describe(keysSource.name, () => {
  it('should write plural forms as one key', () => {
    expect(keysSource([...en.keys()])).toContain(
      [
        "export type TranslationKey = 'page.hello' | 'page.title';",
        '',
        '/** Every key that has a text for each plural form. */',
        "export type PluralKey = 'page.pieces';",
      ].join('\n'),
    );
  });
});
