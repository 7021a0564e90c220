/** A name for a text file that keeps the person's own letters, without what file systems refuse. */
export function fileName(title: string, otherwise: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  const clean = title
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100);
  return `${clean.toWellFormed() || otherwise}.txt`;
}
