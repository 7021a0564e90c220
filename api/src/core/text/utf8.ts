/** A UTF-16 code unit becomes three bytes at most; four bytes stand for two units. */
const mostBytesOfUnit = 3;

const encoder = new TextEncoder();

/**
 * The text in UTF-8, read once: `Buffer.from` and `encode` read it once more before, for its length. The bytes lie in
 * room for the longest text of as many characters, of which a system gives what is written to.
 */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  const room = new Uint8Array(text.length * mostBytesOfUnit);
  return room.subarray(0, encoder.encodeInto(text, room).written);
}
