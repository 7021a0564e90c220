import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { Server } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { httpConfig } from '../../config';

const lookMs = 20;

/**
 * Takes a process out of service so that no request fails. First it goes on as before, and the readiness says no more
 * than that: whoever balances load sends nothing new. Then it listens no more, which a proxy notices before it has sent
 * anything, and tells at each answer that the connection ends with it. A connection without a request is left to the
 * proxy to close: closed from here, it could meet a request that is on its way, and a proxy may not send one of
 * `POST` a second time.
 */
@Injectable()
export class Draining implements BeforeApplicationShutdown {
  private server?: HttpServer;
  private readonly connections = new Set<Socket>();
  private readonly answering = new Set<ServerResponse>();
  private readonly answered = Promise.withResolvers<void>();
  private hasBegun = false;
  private isListening = true;

  constructor(@Inject(httpConfig.KEY) private readonly config: ConfigType<typeof httpConfig>) {}

  /** Whether the process is on its way out, and wants no more work. */
  get isOn(): boolean {
    return this.hasBegun;
  }

  /** Resolves when nothing is left to be answered, and only connections are to be closed. */
  get isAnswered(): Promise<void> {
    return this.answered.promise;
  }

  /** Called once, with the server that is going to listen. */
  watch(server: HttpServer): void {
    this.server = server;
    server.on('connection', (socket: Socket) => {
      this.connections.add(socket);
      socket.once('close', () => this.connections.delete(socket));
    });
    // A WebSocket ends with the application, and its page comes back to another process.
    server.on('upgrade', ({ socket }: IncomingMessage) => this.connections.delete(socket));
    server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
      if (!this.isListening) response.setHeader('Connection', 'close');
      this.answering.add(response);
      response.once('close', () => this.answering.delete(response));
    });
  }

  /** Ends when no proxy sends anything here any more, or the time for that is over; at once where nothing listens. */
  async run(): Promise<void> {
    if (this.hasBegun) return;
    this.hasBegun = true;
    if (!this.server) return;
    const { shutdownDelayMs } = this.config;
    await pause(shutdownDelayMs);
    this.isListening = false;
    // Node's HTTP server would also close the connections that are idle now.
    if (this.server.listening) Server.prototype.close.call(this.server);
    await this.until(() => this.connections.size === 0, shutdownDelayMs);
  }

  /** Streams have been told to end by now; what is being answered is answered. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.until(() => this.answering.size === 0, this.config.requestTimeoutMs);
    this.answered.resolve();
  }

  private async until(holds: () => boolean, withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!holds() && performance.now() < deadline) await pause(lookMs);
  }
}
