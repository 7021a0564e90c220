/** One message of an event stream (WHATWG HTML, 9.2.6); `id` is the last one seen, of this message or before. */
export interface ServerSentMessage {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** Reads an event stream from pieces that may end anywhere, even between the two bytes of a line's end. */
export class ServerSentEventParser {
  private rest = '';
  private event = '';
  private data: string[] = [];
  private id = '';

  /** Takes the next piece of the stream. Returns the messages that it completes. */
  push(piece: string): ServerSentMessage[] {
    const messages: ServerSentMessage[] = [];
    const text = this.rest + piece;
    let from = 0;
    for (const end of text.matchAll(/\r\n|\n|\r(?!$)/g)) {
      const message = this.takeLine(text.slice(from, end.index));
      if (message) messages.push(message);
      from = end.index + end[0].length;
    }
    this.rest = text.slice(from);
    return messages;
  }

  private takeLine(line: string): ServerSentMessage | null {
    if (line === '') return this.complete();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.event = value;
    if (field === 'data') this.data.push(value);
    if (field === 'id' && !value.includes('\0')) this.id = value;
    return null;
  }

  private complete(): ServerSentMessage | null {
    const { event, data, id } = this;
    this.event = '';
    this.data = [];
    return data.length === 0 ? null : { event: event || 'message', id, data: data.join('\n') };
  }
}
