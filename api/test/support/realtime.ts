import type { JoinAnswer, ServerEvents } from '@promptyflow/contracts';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

type EventName = keyof ServerEvents;
type EventOf<Name extends EventName> = Parameters<ServerEvents[Name]>[0];

const arrivesWithinMs = 15_000;

/** A page's realtime connection that remembers everything it heard. */
export class RealtimePage {
  private readonly heard: { readonly name: EventName; readonly event: unknown }[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(readonly socket: Socket) {
    socket.onAny((name: EventName, event: unknown) => {
      this.heard.push({ name, event });
      for (const look of this.waiting) look();
    });
  }

  /** Connects, or rejects with the code of the refusal as the message. */
  static async connect(
    url: string,
    token: unknown,
    transports: readonly ('websocket' | 'polling')[] = ['websocket'],
  ): Promise<RealtimePage> {
    const auth = token === undefined ? {} : { token };
    const socket = io(url, { auth, transports: [...transports], forceNew: true, reconnectionDelay: 50 });
    const page = new RealtimePage(socket);
    const connected = Promise.withResolvers<undefined>();
    socket.once('connect', () => connected.resolve(undefined));
    socket.once('connect_error', (error: Error & { data?: { code?: string } }) =>
      connected.reject(new Error(error.data?.code ?? error.message)),
    );
    try {
      await connected.promise;
    } catch (error) {
      socket.disconnect();
      throw error;
    }
    return page;
  }

  join(projectId: unknown): Promise<JoinAnswer> {
    return this.ask('project.join', { projectId });
  }

  /** Sends a message as it is, and gives its acknowledgement. */
  ask(name: string, payload: unknown): Promise<JoinAnswer> {
    return this.socket.timeout(arrivesWithinMs).emitWithAck(name, payload) as Promise<JoinAnswer>;
  }

  all<Name extends EventName>(name: Name): EventOf<Name>[] {
    return this.heard.filter((entry) => entry.name === name).map(({ event }) => event as EventOf<Name>);
  }

  /** The names of everything that was heard about a project, each once. */
  namesAbout(projectId: string): EventName[] {
    const about = this.heard.filter(({ event }) => JSON.stringify(event).includes(projectId));
    return [...new Set(about.map(({ name }) => name))];
  }

  /** What was heard until now no longer answers {@link waitFor}: for states that come back. */
  forget(): void {
    this.heard.length = 0;
  }

  /** The last event of a name that fits, as soon as there is one. */
  async waitFor<Name extends EventName>(
    name: Name,
    fits: (event: EventOf<Name>) => boolean,
  ): Promise<EventOf<Name>> {
    const found = Promise.withResolvers<EventOf<Name>>();
    const look = () => {
      const event = this.all(name).findLast(fits);
      if (event) found.resolve(event);
    };
    const timer = setTimeout(
      () => found.reject(new Error(`${name} was not heard; heard ${JSON.stringify(this.heard)}`)),
      arrivesWithinMs,
    );
    this.waiting.add(look);
    try {
      look();
      return await found.promise;
    } finally {
      clearTimeout(timer);
      this.waiting.delete(look);
    }
  }

  /** The reason for which the server ends the connection. */
  async ended(): Promise<string> {
    const ended = Promise.withResolvers<string>();
    const timer = setTimeout(() => ended.reject(new Error('the connection was not ended')), arrivesWithinMs);
    this.socket.once('disconnect', (reason) => ended.resolve(reason));
    return ended.promise.finally(() => clearTimeout(timer));
  }

  close(): void {
    this.socket.disconnect();
  }
}
