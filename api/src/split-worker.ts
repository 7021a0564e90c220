import { parentPort, workerData } from 'node:worker_threads';
import { splitText, SplitOptionsError } from '@promptyflow/prompt-engine';
import type { SplitJob, SplitOutcome } from './modules/projects';

/** The thread of one split of `TextSplitter`. The vocabulary is loaded only when tokens are needed. */
const { text, options } = workerData as SplitJob;
const needsTokens = options.method === 'size' && options.unit === 'tokens';

const tell = (outcome: SplitOutcome) => parentPort?.postMessage(outcome);
const vocabulary = () => import('@promptyflow/prompt-engine/tokens');

try {
  const { parts, reason } = splitText(
    text,
    needsTokens ? { ...options, countTokens: (await vocabulary()).countTokens } : options,
  );
  tell({ type: 'cut' });
  const { countTokens } = await vocabulary();
  const counted = parts.map(({ title, start, end, content }) => ({
    title,
    start,
    end,
    tokens: countTokens(content),
  }));
  tell({ type: 'parts', parts: counted, reason });
} catch (error) {
  if (!(error instanceof SplitOptionsError)) throw error;
  tell({ type: 'refused', code: error.code, params: error.params });
}
