const lengthBytes = 4;

/** The messages behind which PostgreSQL carries out what it was sent: `Q`uery and `S`ync. */
const ends = new Set(['Q', 'S']);

/**
 * Counts the statements that a client sends over one connection, in version 3 of PostgreSQL's protocol
 * (https://www.postgresql.org/docs/current/protocol-message-formats.html), however the bytes are cut into packets.
 */
export class StatementsOnWire {
  /** What begins a connection has no type in front of its length. */
  private typeBytes: 0 | 1 = 0;
  private header = Buffer.alloc(0);
  /** Bytes of the present message that are still to come. */
  private left = 0;

  /** How many statements are whole with these bytes. */
  endedBy(chunk: Buffer): number {
    let ended = 0;
    for (let at = 0; at < chunk.length;) {
      if (this.left === 0) {
        const wanted = this.typeBytes + lengthBytes - this.header.length;
        this.header = Buffer.concat([this.header, chunk.subarray(at, at + wanted)]);
        at += wanted;
        if (this.header.length < this.typeBytes + lengthBytes) break;
        this.left = Math.max(0, this.header.readUInt32BE(this.typeBytes) - lengthBytes);
      }
      const taken = Math.min(this.left, chunk.length - at);
      this.left -= taken;
      at += taken;
      if (this.left > 0) continue;
      if (this.typeBytes > 0 && ends.has(String.fromCharCode(this.header[0] ?? 0))) ended += 1;
      this.typeBytes = 1;
      this.header = Buffer.alloc(0);
    }
    return ended;
  }
}
