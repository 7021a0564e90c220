import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIP } from 'node:net';
import { decode, encode } from 'dns-packet';
import type { Question } from 'dns-packet';

/** A name server on loopback (RFC 1035) that knows the TXT records and the addresses that a test gives it. */
export class NameServer {
  private readonly records = new Map<string, readonly string[]>();
  private readonly addresses = new Map<string, (readonly string[])[]>();
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

  /**
   * The addresses of a name: those of the first list to whoever asks first, and so on; the last list stays. They may be
   * kept by nobody. A question for addresses of a family that the list has none of leaves the list where it is.
   */
  setAddresses(name: string, ...lists: readonly (readonly string[])[]): void {
    this.addresses.set(name, [...lists]);
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
    if (question && this.addresses.has(question.name)) return this.answerAddresses(id, question);
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

  private answerAddresses(id: number | undefined, question: Question): Buffer {
    const { name, type } = question;
    const lists = this.addresses.get(name) ?? [];
    const family = type === 'AAAA' ? 6 : 4;
    const found = (lists[0] ?? []).filter((address) => isIP(address) === family);
    if (found.length > 0 && lists.length > 1) lists.shift();
    const answers = found.map((data) =>
      family === 6
        ? { type: 'AAAA' as const, name, ttl: 0, data }
        : { type: 'A' as const, name, ttl: 0, data },
    );
    return encode({ type: 'response', id, flags: 0, questions: [question], answers });
  }
}
