import { parentPort, workerData } from 'node:worker_threads';
import {
  matchesIn,
  PatternError,
  ReplaceError,
  replacementsIn,
  searchTexts,
} from '@promptyflow/prompt-engine';
import type { SearchedText } from '@promptyflow/prompt-engine';
import { replaceRanges, toEditJson } from '@promptyflow/text-edits';
import type { FoundEdit, SearchJob, SearchOutcome } from './modules/projects';

/** The thread of one search of `TextSearcher`. */
const { task, texts, query, replacement } = workerData as SearchJob;
let underWay: string | null = null;

const tell = (outcome: SearchOutcome) => parentPort?.postMessage(outcome);

tell({ type: 'started' });
try {
  // Tells what is wrong with the query even when there is no text.
  matchesIn('', query);
  if (task === 'list') tell({ type: 'listed', listing: searchTexts(texts, query, replacement) });
  else tell({ type: 'edited', edits: texts.flatMap(findEdit) });
} catch (error) {
  if (error instanceof PatternError) tell({ type: 'refused', code: error.code, params: error.params });
  else if (error instanceof ReplaceError) tell({ type: 'overflowed', code: error.code, id: underWay });
  else throw error;
}

function findEdit({ id, text }: SearchedText): FoundEdit[] {
  underWay = id;
  const replacements = replacementsIn(text, query, replacement ?? '');
  if (replacements.length === 0) return [];
  return [{ id, count: replacements.length, edit: toEditJson(replaceRanges(text.length, replacements)) }];
}
