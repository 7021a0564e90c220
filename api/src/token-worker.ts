import { parentPort } from 'node:worker_threads';
import { countTokens } from '@promptyflow/prompt-engine/tokens';

/** The thread of `TokenCounter`: answers each text with the number of its tokens. */
parentPort?.on('message', ({ id, text }: { id: number; text: string }) => {
  parentPort?.postMessage({ id, tokens: countTokens(text) });
});
