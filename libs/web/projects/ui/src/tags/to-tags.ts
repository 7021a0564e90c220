import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';

/** What stands between commas, each once, within the limits. */
export function toTags(words: string): string[] {
  const tags = words.split(',').map((tag) => tag.trim().slice(0, PROJECT_LIMITS.maxTagLength));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, PROJECT_LIMITS.maxTagsPerPiece);
}
