/** A line of a form cannot hold a line break or a tab, so they are written `\n` and `\t`, and a backslash `\\`. */
export function readEscapes(written: string): string {
  return written.replace(/\\([nt\\])/g, (_, letter: string) => ({ n: '\n', t: '\t' })[letter] ?? '\\');
}
