/** A run of letters as pdf.js finds it: `transform` holds its place, in units of the page from its lower left. */
export interface PdfText {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly height: number;
  readonly transform: readonly number[];
}

/** The text of a page in lines; a gap of more than a line and a half begins a paragraph. */
export function pageText(items: readonly PdfText[]): string {
  let text = '';
  let line = '';
  let lastY: number | null = null;
  for (const { str, hasEOL, height, transform } of items) {
    if (typeof str !== 'string') continue;
    const y = transform[5] ?? 0;
    if (line === '' && str.trim() !== '') {
      const size = height || Math.abs(transform[3] ?? 0);
      if (lastY !== null && size > 0 && Math.abs(lastY - y) > size * 1.9) text += '\n';
      lastY = y;
    }
    line += str;
    if (!hasEOL) continue;
    text = closeLine(text, line);
    line = '';
  }
  return closeLine(text, line)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A word that was divided at the end of a line is joined again. */
function closeLine(text: string, line: string): string {
  const trimmed = line.trimEnd();
  return /\p{Ll}\u00ad$/u.test(trimmed) ? `${text}${trimmed.slice(0, -1)}` : `${text}${trimmed}\n`;
}
