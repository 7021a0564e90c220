import type { ServerResponse } from 'node:http';

/** Server-sent events (WHATWG HTML, 9.2), as the providers send them. */
export class EventWriter {
  readonly response: ServerResponse;
  private readonly lineEnd: '\n' | '\r\n';

  constructor(response: ServerResponse, lineEnd: '\n' | '\r\n' = '\n') {
    this.response = response;
    this.lineEnd = lineEnd;
  }

  open(headers: Readonly<Record<string, string>>): void {
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      ...headers,
    });
    this.response.flushHeaders();
  }

  send(data: unknown, event?: string): void {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    this.write([...(event === undefined ? [] : [`event: ${event}`]), `data: ${text}`]);
  }

  /** A line that clients ignore; it keeps connections open. */
  comment(text: string): void {
    this.write([`: ${text}`]);
  }

  private write(lines: readonly string[]): void {
    this.response.write([...lines, '', ''].join(this.lineEnd));
  }
}
