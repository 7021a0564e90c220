import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider with OpenAI's API that answers with one word and notes when the first byte of a request came. */
export class WatchedProvider {
  /** By `performance.now()`. */
  firstByteAt = 0;
  lastBodyBytes = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async listen(): Promise<WatchedProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const provider = new WatchedProvider(server, `http://127.0.0.1:${port}/v1`);
    server.on('request', (request, response) => void provider.answer(request, response));
    return provider;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = performance.now();
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    if (request.method === 'GET') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'watched', object: 'model' }] }));
      return;
    }
    [this.firstByteAt, this.lastBodyBytes] = [at, bytes];
    const frame = (delta: object, finishReason: string | null) =>
      `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finishReason }] })}\n\n`;
    response.setHeader('content-type', 'text/event-stream');
    response.end(
      `${frame({ role: 'assistant', content: 'Read.' }, null)}${frame({}, 'stop')}data: [DONE]\n\n`,
    );
  }
}
