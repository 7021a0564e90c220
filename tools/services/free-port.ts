import { createServer, type AddressInfo } from 'node:net';

/** A TCP port that was free on `127.0.0.1` a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  try {
    await listen(server, 0, '127.0.0.1');
    return (server.address() as AddressInfo).port;
  } finally {
    await new Promise((closed) => server.close(closed));
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
