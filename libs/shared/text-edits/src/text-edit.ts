import { ChangeSet } from '@codemirror/state';
import type { EditJson } from '@promptyflow/contracts';

export const editFaults = ['malformed', 'out_of_range', 'too_many_sections'] as const;

export type EditFault = (typeof editFaults)[number];

/** An edit that cannot be applied to the text it claims to fit. */
export class EditError extends Error {
  override readonly name = 'EditError';

  constructor(readonly fault: EditFault) {
    super(`the edit is ${fault}`);
  }
}

/** Enough for replacing a word everywhere in a long text, little enough to map in a millisecond. */
const mostSections = 50_000;

function sectionLength(section: unknown): number {
  const [length, ...lines]: unknown[] = Array.isArray(section) ? section : [section];
  if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0) {
    throw new EditError('malformed');
  }
  if (!lines.every((line) => typeof line === 'string')) throw new EditError('malformed');
  return length;
}

/**
 * Reads an edit that was made for a text of `length` code units. `ChangeSet.fromJSON` alone believes
 * negative and fractional lengths, so each section is checked first.
 */
export function parseEdit(json: EditJson, length: number): ChangeSet {
  if (!Array.isArray(json)) throw new EditError('malformed');
  if (json.length > mostSections) throw new EditError('too_many_sections');
  const sum = json.reduce<number>((total, section) => total + sectionLength(section), 0);
  if (sum !== length) throw new EditError('out_of_range');
  return ChangeSet.fromJSON(json);
}

/** The length of the text that an edit was made for. */
export function editLength(json: EditJson): number {
  return json.reduce<number>((sum, section) => sum + (typeof section === 'number' ? section : section[0]), 0);
}

/** How many characters an edit puts in. */
export function insertedChars(edit: ChangeSet): number {
  let chars = 0;
  edit.iterChanges((_from, _to, fromAfter, toAfter) => (chars += toAfter - fromAfter), true);
  return chars;
}

/** The edit as it travels. */
export function toEditJson(edit: ChangeSet): EditJson {
  return edit.toJSON() as EditJson;
}

/** Applies an edit to a plain string; line breaks of any kind stay as they are. */
export function applyEdit(text: string, edit: ChangeSet): string {
  if (edit.length !== text.length) throw new EditError('out_of_range');
  const pieces: string[] = [];
  let position = 0;
  edit.iterChanges((from, to, _fromAfter, _toAfter, inserted) => {
    pieces.push(text.slice(position, from), inserted.toString());
    position = to;
  }, true);
  pieces.push(text.slice(position));
  return pieces.join('');
}

/** `edit` as it reads after `newer` edits of the same base: at one place, what was there first stays first. */
export function mapOver(edit: ChangeSet, newer: readonly ChangeSet[]): ChangeSet {
  return newer.reduce((mapped, other) => mapped.map(other), edit);
}

/** Edits that follow one another as one, so that a long text is written once for all of them. */
export function composeEdits(edits: readonly ChangeSet[]): ChangeSet | undefined {
  let level = edits;
  // In pairs: each edit is read as many times as the list can be halved, not once for each that follows.
  while (level.length > 1) {
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, index) => composedPair(level, 2 * index));
  }
  return level[0];
}

function composedPair(edits: readonly ChangeSet[], index: number): ChangeSet {
  const [first, second] = edits.slice(index, index + 2);
  if (!first) throw new RangeError('there is no such edit');
  return second ? first.compose(second) : first;
}

/** One edit that replaces a range. */
export function replaceRange(length: number, from: number, to: number, insert: string): ChangeSet {
  return ChangeSet.of({ from, to, insert }, length, '\n');
}

/** One edit that replaces ranges, which are in order and do not overlap. */
export function replaceRanges(
  length: number,
  ranges: readonly { readonly start: number; readonly end: number; readonly insert: string }[],
): ChangeSet {
  const changes = ranges.map(({ start, end, insert }) => ({ from: start, to: end, insert }));
  return ChangeSet.of(changes, length, '\n');
}

const highSurrogate = /[\uD800-\uDBFF]$/;
const lowSurrogate = /^[\uDC00-\uDFFF]/;

/** The smallest single replacement that turns one text into another; it never cuts a surrogate pair. */
export function replacementBetween(before: string, after: string): ChangeSet {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start > 0 && highSurrogate.test(before.slice(start - 1, start))) start--;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (end > 0 && lowSurrogate.test(before.slice(before.length - end, before.length - end + 1))) end--;
  return replaceRange(before.length, start, before.length - end, after.slice(start, after.length - end));
}
