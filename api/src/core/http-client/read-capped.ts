/** Raised when an answer is longer than its reader allows. */
export class AnswerTooLongError extends Error {
  override readonly name = 'AnswerTooLongError';
}

/** The text of an answer of at most `maxBytes` decompressed bytes; stops reading beyond that. */
export async function readCapped(response: Response, maxBytes: number): Promise<string> {
  return Buffer.from(await readBytesCapped(response, maxBytes)).toString('utf8');
}

/** {@link readCapped} for what may be no text. */
export async function readBytesCapped(response: Response, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > maxBytes) throw new AnswerTooLongError(`more than ${maxBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
