/** Characters of private use, which are taken out of a text before the words that were found are put between them. */
export const [markStart, markEnd] = ['\ue000', '\ue001'];

/** A part of a text; what was found in it is marked, in UTF-16 code units, `end` exclusive. */
export interface Snippet {
  readonly text: string;
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/** What `ts_headline` answers, as text and marks. */
export function toSnippet(headline: string): Snippet {
  const marks: { start: number; end: number }[] = [];
  let text = '';
  for (const [index, part] of headline.split(markStart).entries()) {
    const end = index === 0 ? -1 : part.indexOf(markEnd);
    if (end > 0) marks.push({ start: text.length, end: text.length + end });
    text += part.replaceAll(markEnd, '');
  }
  return { text, marks };
}
