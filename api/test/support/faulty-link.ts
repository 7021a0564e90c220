import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { StatementsOnWire } from './statements-on-wire';

/** The delay of a link: to each packet, and by how many bytes a second it carries. */
export interface Slowness {
  readonly latencyMs?: number;
  readonly bytesPerSecond?: number;
}

/** The two ends of one connection: `near` is that of the client, `far` that of the server. */
interface Connection {
  readonly near: Socket;
  readonly far: Socket;
  readonly statements: StatementsOnWire;
  /** The far end went, and the near end is not to know. */
  isHalfOpen: boolean;
  /** Nothing that is answered arrives. */
  stall?: Stall;
}

interface Stall {
  readonly healed: PromiseWithResolvers<void>;
  /** Called with the first byte of the answer that does not arrive. */
  readonly answered: () => void;
}

/** Where the link is cut, or falls silent, counted from when that was asked for. */
interface Countdown {
  left: number;
  readonly reached: (on: Connection) => void;
}

/**
 * A TCP proxy between a client and a server on loopback that does to the connection what networks do. It is sound until
 * something is asked of it, and after {@link heal}.
 */
export class FaultyLink {
  private readonly connections = new Set<Connection>();
  /** Both ends of all connections, until they are closed. */
  private readonly sockets = new Set<Socket>();
  private slowness: Slowness = {};
  private silence?: PromiseWithResolvers<void>;
  private cutting?: Countdown;
  private silencing?: Countdown;
  private stalling?: Countdown;

  private constructor(
    private readonly server: Server,
    private target: URL,
  ) {
    server.on('connection', (near) => this.accept(near));
  }

  /** A link to the server at an address, which is an URL with a port. */
  static async to(address: string): Promise<FaultyLink> {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FaultyLink(server, new URL(address));
  }

  /** The address of the server through the link. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** How many connections go through it now. */
  get openCount(): number {
    return this.connections.size;
  }

  /** By which ports the server knows the connections. */
  get ports(): number[] {
    return [...this.connections].flatMap(({ far }) => far.localPort ?? []);
  }

  /** New connections go to another server; those that are open stay. */
  retarget(address: string): void {
    this.target = new URL(address);
  }

  slow(slowness: Slowness): void {
    this.slowness = slowness;
  }

  /** Resets every connection, now. */
  cut(): void {
    for (const { near, far } of this.connections) [near, far].forEach(reset);
  }

  /**
   * Resets the connection that carries the byte with this number from now on, in either direction, right behind it.
   * Resolves then.
   */
  cutAfter(bytes: number): Promise<void> {
    return new Promise((cut) => (this.cutting = { left: bytes, reached: () => cut() }));
  }

  /** A black hole: what is sent, by old connections and new ones, arrives when the link is healed, and not before. */
  swallow(): void {
    this.silence ??= Promise.withResolvers<void>();
  }

  /** {@link swallow}s when the client has sent so many packets from now on. Resolves then: the last one is held. */
  swallowAfter(packets: number): Promise<void> {
    return new Promise((held) => (this.silencing = { left: packets, reached: () => held() }));
  }

  /**
   * Stalls the one connection to PostgreSQL by which it gets the statement with this number from now on. Resolves when it
   * has carried that out, of which the client hears nothing until the link is healed; other connections go on.
   */
  stallBehind(statement: number): Promise<void> {
    return new Promise((answered) => {
      this.stalling = {
        left: statement,
        reached: (on) => (on.stall = { healed: Promise.withResolvers(), answered }),
      };
    });
  }

  /** Ends the connections to the server, as its crash or a firewall does, without a word to the client. */
  leaveHalfOpen(): void {
    for (const connection of this.connections) {
      connection.isHalfOpen = true;
      connection.far.destroy();
    }
  }

  /** Nothing is done to what is sent from now on; what was held goes on. */
  heal(): void {
    this.slowness = {};
    this.cutting = undefined;
    this.silencing = undefined;
    this.stalling = undefined;
    for (const connection of this.connections) {
      connection.stall?.healed.resolve();
      connection.stall = undefined;
    }
    this.silence?.resolve();
    this.silence = undefined;
  }

  /** Resolves when no socket is left: one that stayed open would keep the process from ending. */
  async close(): Promise<void> {
    this.heal();
    const closed = once(this.server, 'close');
    this.server.close();
    this.cut();
    // Not `once`, which a socket's error would end: that is what cutting is for.
    const gone = [...this.sockets].map((socket) => new Promise((done) => socket.once('close', done)));
    await Promise.all([closed, ...gone]);
  }

  private accept(near: Socket): void {
    const { hostname, port } = this.target;
    const far = connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true });
    near.setNoDelay(true);
    const connection: Connection = { near, far, statements: new StatementsOnWire(), isHalfOpen: false };
    this.connections.add(connection);
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    }
    this.join(connection, near, far);
    this.join(connection, far, near);
    near.resume();
  }

  private join(connection: Connection, from: Socket, to: Socket): void {
    from.on('data', (chunk: Buffer) => {
      from.pause();
      void this.carry(connection, chunk, to).then(() => from.resume());
    });
    from.on('end', () => connection.isHalfOpen || to.end());
    // Its 'close' follows, and says whether there was one.
    from.on('error', () => undefined);
    from.on('close', (isBroken) => {
      if (connection.isHalfOpen && from === connection.far) return;
      this.connections.delete(connection);
      if (isBroken) reset(to);
      else to.destroySoon();
    });
  }

  private async carry(connection: Connection, chunk: Buffer, to: Socket): Promise<void> {
    const { latencyMs = 0, bytesPerSecond = Infinity } = this.slowness;
    const delayMs = latencyMs + (1000 * chunk.length) / bytesPerSecond;
    if (delayMs > 0) await pause(delayMs);
    if (to === connection.far) this.countSent(connection, chunk);
    else connection.stall?.answered();
    await this.silence?.promise;
    if (to === connection.near) await connection.stall?.healed.promise;
    if (to.destroyed) return;
    const left = this.cutting?.left ?? Infinity;
    const isCut = isReached(this.cutting, chunk.length, connection);
    if (isCut) this.cutting = undefined;
    await new Promise((taken) => to.write(isCut ? chunk.subarray(0, left) : chunk, taken));
    if (isCut) [connection.near, connection.far].forEach(reset);
  }

  private countSent(connection: Connection, chunk: Buffer): void {
    if (isReached(this.silencing, 1, connection)) {
      this.silencing = undefined;
      this.swallow();
    }
    const ended = connection.statements.endedBy(chunk);
    if (isReached(this.stalling, ended, connection)) this.stalling = undefined;
  }
}

/** Counts down, and tells when it is done. */
function isReached(countdown: Countdown | undefined, amount: number, on: Connection): boolean {
  if (!countdown || amount === 0) return false;
  countdown.left -= amount;
  if (countdown.left > 0) return false;
  countdown.reached(on);
  return true;
}

/**
 * Ends a socket so that its other end hears of a broken connection. One that is saying its own end cannot be reset any
 * more: libuv refuses it with EINVAL, and Node, which has let go of it by then, would leave it open for good.
 */
function reset(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
