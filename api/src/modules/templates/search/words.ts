const mostChars = 60;
const leastTermChars = 4;
const mostTerms = 20_000;
const eachByItself = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/**
 * The words of a text as search sees them: runs of letters, marks and digits in lower case, ё as е, at most 60 UTF-16
 * code units of each. Characters of scripts without spaces stand by themselves. Both what is searched and what is
 * asked for is cut here, because PostgreSQL's parser sees e-mails, addresses and signed numbers in a text.
 */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .replace(eachByItself, ' $& ')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).map(shortened);
}

/** The different words of a query, at most 16, in their order. */
export function queryWords(query: string): string[] {
  return [...new Set(wordsOf(query))].slice(0, 16);
}

/** The different words of four letters or more, which a misspelt word can be mistaken for. */
export function termsOf(words: readonly string[]): string[] {
  return [...new Set(words.filter(({ length }) => length >= leastTermChars))].slice(0, mostTerms);
}

function shortened(word: string): string {
  return word.length <= mostChars ? word : word.slice(0, mostChars).replace(/[\ud800-\udbff]$/, '');
}
