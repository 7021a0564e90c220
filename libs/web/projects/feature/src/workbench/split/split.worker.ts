import { splitText, SplitOptionsError } from '@promptyflow/prompt-engine';
import type { SplitOptions } from '@promptyflow/prompt-engine';
import type { PartRange, SplitAnswer, SplitRequest } from './split-messages';

const countAtOnce = 25;

let text = '';

function tell(answer: SplitAnswer): void {
  postMessage(answer);
}

/** The vocabulary is 2 MB: it is read when it is needed. */
async function tokenCounter(): Promise<(part: string) => number> {
  return (await import('@promptyflow/prompt-engine/tokens')).countTokens;
}

async function withCounter(options: SplitOptions): Promise<SplitOptions> {
  return options.method === 'size' && options.unit === 'tokens'
    ? { ...options, countTokens: await tokenCounter() }
    : options;
}

async function split(asked: SplitOptions): Promise<void> {
  const { parts, reason } = splitText(text, await withCounter(asked));
  const ranges = parts.map(({ title, start, end }) => ({ title, start, end }));
  tell({ type: 'parts', parts: ranges, reason });
  await count(ranges);
}

async function count(parts: readonly PartRange[]): Promise<void> {
  const countTokens = await tokenCounter();
  for (let from = 0; from < parts.length; from += countAtOnce) {
    const counts = parts
      .slice(from, from + countAtOnce)
      .map(({ start, end }) => countTokens(text.slice(start, end)));
    tell({ type: 'tokens', from, counts });
  }
  tell({ type: 'counted' });
}

addEventListener('message', ({ data }: MessageEvent<SplitRequest>) => {
  if (data.type === 'text') {
    text = data.text;
    return;
  }
  split(data.options).catch((error: unknown) => {
    if (!(error instanceof SplitOptionsError)) throw error;
    tell({ type: 'refused', code: error.code, params: error.params });
  });
});
