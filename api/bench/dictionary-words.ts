import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { randomOf } from './random';

const vocabularySize = 30_000;
const resolve = createRequire(`${process.cwd()}/package.json`).resolve;

/**
 * 30,000 words of a spelling dictionary in an order of how common they are, which is by chance, and texts in which
 * they are as frequent as words are: by the inverse of their rank (Zipf's law).
 */
export class DictionaryWords {
  readonly words: readonly string[];
  private readonly next: (below: number) => number;

  constructor(language: 'en' | 'ru', seed: number) {
    this.next = randomOf(seed);
    const file = resolve(`dictionary-${language}`).replace(/index\.js$/, 'index.dic');
    const words = readFileSync(file, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split(/[/\s]/)[0] ?? '')
      .filter((word) => /^[a-zа-яё]{3,}$/.test(word));
    for (let last = words.length - 1; last > 0; last--) {
      const place = this.next(last + 1);
      [words[last], words[place]] = [words[place] ?? '', words[last] ?? ''];
    }
    this.words = words.slice(0, vocabularySize);
  }

  text(count: number): string {
    return Array.from({ length: count }, () => this.word()).join(' ');
  }

  word(): string {
    const share = this.next(2 ** 30) / 2 ** 30;
    return this.words[Math.floor(Math.exp(share * Math.log(this.words.length))) - 1] ?? '';
  }
}
