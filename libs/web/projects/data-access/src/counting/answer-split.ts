import { splitText, SplitOptionsError } from '@promptyflow/prompt-engine';
import type { SplitOptions } from '@promptyflow/prompt-engine';
import type { SplitAnswer } from './split-messages';

/** Splits inside a worker; what is wrong with the options is an answer, too. */
export function answerSplit(
  text: string,
  options: SplitOptions,
  onProgress?: (share: number) => void,
): SplitAnswer {
  try {
    const { parts, reason } = splitText(text, options, onProgress);
    return { type: 'parts', parts: parts.map(({ title, start, end }) => ({ title, start, end })), reason };
  } catch (error) {
    if (!(error instanceof SplitOptionsError)) throw error;
    return { type: 'refused', code: error.code, params: error.params };
  }
}
