import { parentPort, workerData } from 'node:worker_threads';
import { splitText, SplitOptionsError } from '@promptyflow/prompt-engine';
import { countTokens } from '@promptyflow/prompt-engine/tokens';
import type { SplitJob, SplitOutcome } from './modules/projects';

/** The thread of one split of `TextSplitter`. */
const { text, options } = workerData as SplitJob;

const tell = (outcome: SplitOutcome) => parentPort?.postMessage(outcome);

tell({ type: 'started' });
try {
  const { parts, reason } = splitText(
    text,
    options.method === 'size' ? { ...options, countTokens } : options,
  );
  tell({ type: 'cut' });
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
