import { countTokens } from '@promptyflow/prompt-engine/tokens';
import { answerSplit } from './answer-split';
import type { TextRange, TokenAnswer, TokenNews, TokenRequest } from './token-messages';

const charsAtOnce = 100_000;

const texts = new Map<number, string>();
const counting = new Set<number>();

const tell = (id: number, answer: TokenAnswer) => postMessage({ id, answer } satisfies TokenNews);

/** Some ranges at a time: between them other questions are heard, and what was stopped ends. */
function countFrom(id: number, text: string, ranges: readonly TextRange[], from = 0): void {
  if (!counting.has(id)) return;
  const counts: number[] = [];
  for (let chars = 0; chars < charsAtOnce && from + counts.length < ranges.length;) {
    const { start, end } = ranges[from + counts.length] as TextRange;
    counts.push(countTokens(text.slice(start, end)));
    chars += end - start;
  }
  const next = from + counts.length;
  const final = next === ranges.length;
  tell(id, { type: 'tokens', counts, final });
  if (final) counting.delete(id);
  else setTimeout(() => countFrom(id, text, ranges, next));
}

/** The one worker with the vocabulary: it counts, and splits by tokens. */
addEventListener('message', ({ data }: MessageEvent<TokenRequest>) => {
  switch (data.type) {
    case 'hold':
      texts.set(data.textId, data.text);
      break;
    case 'forget':
      texts.delete(data.textId);
      break;
    case 'stop':
      counting.delete(data.id);
      break;
    case 'ask': {
      const { id, question } = data;
      if (question.type === 'count') {
        tell(id, { type: 'tokens', counts: [countTokens(question.text)], final: true });
        break;
      }
      const text = texts.get(question.textId) ?? '';
      if (question.type === 'ranges') {
        counting.add(id);
        countFrom(id, text, question.ranges);
      } else {
        const options =
          question.options.method === 'size' ? { ...question.options, countTokens } : question.options;
        tell(
          id,
          answerSplit(text, options, (share) => tell(id, { type: 'progress', share })),
        );
      }
    }
  }
});
