import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections (from 32,768 on Linux, from 49,152 by RFC 6335): one of those
 * may be gone before the server that it was found for listens on it, or while that server is started again.
 */
const served = { from: 10_000, to: 32_768 };

/** A TCP port that was free on `127.0.0.1` a moment ago, and that no outgoing connection is given. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(served.from, served.to);
    if (await isPortFree(port, '127.0.0.1')) return port;
  }
}

/** Whether a server could listen on `port` of `host` (all addresses when omitted) now. */
export async function isPortFree(port: number, host?: string): Promise<boolean> {
  const server = createServer();
  try {
    await listen(server, port, host);
    return true;
  } catch {
    return false;
  } finally {
    await new Promise((closed) => server.close(closed));
  }
}

function listen(server: ReturnType<typeof createServer>, port: number, host?: string): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen({ port, host, exclusive: true }, listening);
  });
}
