const mostChars = 200;

/** A folder as the server takes it: names parted by single slashes, without what is empty between them. */
export function toFolder(written: string): string {
  return written
    .split('/')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .join('/')
    .slice(0, mostChars)
    .replace(/\/$/, '');
}
