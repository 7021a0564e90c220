const forbidden = /[\p{Cc}<>:"/\\|?*]+/gu;

/** A name for a text file that keeps the person's own letters, without what file systems refuse. */
export function fileName(title: string, otherwise: string): string {
  const clean = title
    .replace(forbidden, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100)
    .toWellFormed();
  return `${clean || otherwise}.txt`;
}
