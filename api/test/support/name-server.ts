import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { decode, encode } from 'dns-packet';

/** A name server on loopback (RFC 1035) that knows the TXT records that a test gives it. */
export class NameServer {
  private readonly records = new Map<string, readonly string[]>();
  private silent = false;

  private constructor(
    private readonly socket: Socket,
    readonly address: string,
  ) {}

  static async start(): Promise<NameServer> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const server = new NameServer(socket, `127.0.0.1:${socket.address().port}`);
    socket.on('message', (message, { port, address }) => {
      const answer = server.answer(message);
      if (answer) socket.send(answer, port, address);
    });
    return server;
  }

  /** What a name has from now on; records of more than 255 bytes are sent in parts. */
  set(name: string, ...values: readonly string[]): void {
    this.records.set(name, values);
  }

  /** As a server that is down, or up again. */
  setSilent(silent: boolean): void {
    this.silent = silent;
  }

  async stop(): Promise<void> {
    this.socket.close();
    await once(this.socket, 'close');
  }

  private answer(message: Buffer): Buffer | null {
    if (this.silent) return null;
    const { id, questions = [] } = decode(message);
    const [question] = questions;
    const values = (question?.type === 'TXT' && this.records.get(question.name)) || [];
    const unknown = question !== undefined && !this.records.has(question.name);
    return encode({
      type: 'response',
      id,
      // 3 is NXDOMAIN.
      flags: unknown ? 3 : 0,
      questions,
      answers: values.map((value) => ({
        ...{ type: 'TXT' as const, name: question?.name ?? '', ttl: 1 },
        data: value.match(/.{1,255}/gs) ?? [''],
      })),
    });
  }
}
