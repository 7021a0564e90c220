import fc from 'fast-check';

/** Pieces that break careless cutting: clusters, pairs, scripts of every direction, line ends, marks, fences. */
const PIECES = [
  'Hello world. ',
  'Dr. Smith met J. R. R. Tolkien. ',
  'Цена — $3.14. ',
  'А. С. Пушкин родился в 1799 г. ',
  '“Really?” she asked. ',
  'И т. д. Потом… Дальше. ',
  '你好。',
  '今日は良い天気です。',
  'مرحبا بالعالم. ',
  'שלום! ',
  '👨‍👩‍👧‍👦',
  '🇩🇪🇫🇷',
  '🏳️‍🌈',
  'é',
  'e\u0301\u0323',
  'नमस्ते',
  '각',
  '\u1112\u1161\u11ab',
  '‼\u200d❤',
  '.ำ',
  ' \u0301',
  '\r\n',
  '\r\n\r\n',
  '\n',
  '\n\n',
  '\r',
  '\u2028',
  '\t',
  ' ',
  '```js\nlet a = 1.\n\nb()\n```\n',
  '```',
  '~~~',
  '# Title\n',
  '## Sub\n',
  'Chapter IV\n',
  'Глава 2. Дорога\n',
  '---',
  '{{context}}',
  '{{ name }}',
  '\\{{',
  '$&',
  'https://a.io/b?c=D!e ',
  '𠮷',
  '** End.** ',
  '…',
  '...',
  '"',
  '»',
];

/** Random well-formed texts, biased towards what text code gets wrong. */
export const randomText = (maxPieces = 60): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
        fc.string({ unit: 'grapheme', maxLength: 8 }),
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
      {
        maxLength: maxPieces,
      },
    )
    .map((pieces) => pieces.join(''));

/** Every grapheme boundary by `Intl.Segmenter` over the whole text: the reference. */
export function graphemeReference(text: string): Set<number> {
  const segments = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
  return new Set([...segments.map(({ index }) => index), text.length]);
}
