import { graphemeCutAtOrBefore } from '@promptyflow/prompt-engine';

/** What no file system takes in a name, and what would be read as another name. */
// eslint-disable-next-line no-control-regex
const refused = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const mostLength = 100;

/** The name of a file for a title: the person's own letters, without what file systems refuse. */
export function fileNameFor(title: string, extension: string): string {
  const clean = title
    .toWellFormed()
    .replace(refused, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const cut = clean.slice(0, graphemeCutAtOrBefore(clean, Math.min(mostLength, clean.length))).trim();
  const name = cut === '' ? 'project' : reserved.test(cut) ? `_${cut}` : cut;
  return `${name}.${extension}`;
}
