import { countTokens as countPiece } from 'gpt-tokenizer/encoding/o200k_base';
import { longRunCuts } from './long-run-cuts';

/** Text such as "<|endoftext|>" is what a person wrote, not a command, so no special token is refused or obeyed. */
const AS_PLAIN_TEXT = { disallowedSpecial: new Set<string>() };

/**
 * Tokens of a text in OpenAI's o200k encoding (GPT-4o and later).
 * Runs of one kind of character are cut at 200 first: byte-pair merging is quadratic in them, and real text has none.
 */
export function countTokens(text: string): number {
  let tokens = 0;
  let from = 0;
  for (const cut of longRunCuts(text)) {
    tokens += countPiece(text.slice(from, cut), AS_PLAIN_TEXT);
    from = cut;
  }
  return tokens + countPiece(from === 0 ? text : text.slice(from), AS_PLAIN_TEXT);
}
