import { splitText, SplitOptionsError } from '@promptyflow/prompt-engine';
import type { SplitOptions } from '@promptyflow/prompt-engine';
import type { PartRange, SplitAnswer, SplitRequest } from './split-messages';

type CountTokens = (text: string) => number;

const charsAtOnce = 100_000;

/** Answers the page from inside a worker; tokens only where the worker brings their vocabulary. */
export function serveSplits(countTokens?: CountTokens): void {
  let text = '';
  let counting = 0;

  const tell = (answer: SplitAnswer) => postMessage(answer);

  const split = (asked: SplitOptions) => {
    const options = asked.method === 'size' ? { ...asked, countTokens } : asked;
    try {
      const { parts, reason } = splitText(text, options);
      tell({ type: 'parts', parts: parts.map(({ title, start, end }) => ({ title, start, end })), reason });
    } catch (error) {
      if (!(error instanceof SplitOptionsError)) throw error;
      tell({ type: 'refused', code: error.code, params: error.params });
    }
  };

  /** Some parts at a time: between them a newer question is heard, and ends this one. */
  const countFrom = (parts: readonly PartRange[], from: number, question: number) => {
    if (!countTokens || question !== counting) return;
    const counts: number[] = [];
    for (let chars = 0; chars < charsAtOnce && from + counts.length < parts.length;) {
      const { start, end } = parts[from + counts.length] as PartRange;
      counts.push(countTokens(text.slice(start, end)));
      chars += end - start;
    }
    tell({ type: 'tokens', from, counts });
    const next = from + counts.length;
    if (next < parts.length) setTimeout(() => countFrom(parts, next, question));
  };

  addEventListener('message', ({ data }: MessageEvent<SplitRequest>) => {
    if (data.type === 'text') text = data.text;
    else if (data.type === 'split') split(data.options);
    else countFrom(data.parts, 0, ++counting);
  });
}
