import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider in the words of OpenAI that repeats the key in its refusal. */
export class TellingProvider {
  private constructor(private readonly server: Server) {}

  static async listen(): Promise<TellingProvider> {
    const server = createServer((request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json');
      if (request.method === 'GET') return response.end('{"object":"list","data":[]}');
      const message = `No such thing for ${request.headers.authorization ?? ''}.`;
      return response
        .writeHead(400)
        .end(JSON.stringify({ error: { message, type: 'invalid_request_error' } }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TellingProvider(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  close(): void {
    this.server.close();
  }
}
