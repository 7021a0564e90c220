import { inject, Injectable } from '@angular/core';
import type {
  AppliedChange,
  ClientEvents,
  ItemSize,
  Place,
  PresentPage,
  ProjectEvents,
  ServerEvents,
} from '@promptyflow/contracts';
import { SessionTokens } from '@promptyflow/web-auth-data-access';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

export interface ProjectListener {
  /** In the room: what was missed before can be caught up now. */
  readonly joined: () => void;
  readonly changed: (changes: readonly AppliedChange[]) => void;
  /** The log goes on to a revision with changes that are too long to be told. */
  readonly grown: (revision: number) => void;
  readonly sized: (sizes: readonly ItemSize[]) => void;
  readonly present: (pages: readonly PresentPage[]) => void;
  readonly placed: (page: PresentPage) => void;
  readonly left: () => void;
}

/** The realtime channel of the page: one connection, in the room of the project that is open. */
@Injectable({ providedIn: 'root' })
export class RealtimeClient {
  private readonly tokens = inject(SessionTokens);
  private socket?: Socket<ServerEvents, ClientEvents>;
  private readonly rejoinListeners = new Set<(projectId: string) => void>();

  /** Joins a project's room, and joins again after each reconnection. Returns what leaves it. */
  join(projectId: string, listener: ProjectListener): () => void {
    const socket = (this.socket ??= this.connect());
    const enter = () =>
      socket.emit('project.join', { projectId }, (answer) => {
        if (!answer.ok) return;
        listener.joined();
        for (const rejoined of this.rejoinListeners) rejoined(projectId);
      });
    const changed: ProjectEvents['project.changed'] = (event) => {
      if (event.projectId !== projectId) return;
      if (event.revision === undefined) listener.changed(event.changes);
      else listener.grown(event.revision);
    };
    const sized: ProjectEvents['project.sized'] = (event) => {
      if (event.projectId === projectId) listener.sized(event.sizes);
    };
    const present: ProjectEvents['project.presence'] = (event) => {
      if (event.projectId === projectId) listener.present(event.pages);
    };
    const placed: ProjectEvents['project.placed'] = (event) => {
      if (event.projectId === projectId) listener.placed(event.page);
    };
    socket.on('connect', enter);
    socket.on('disconnect', listener.left);
    socket.on('project.changed', changed);
    socket.on('project.sized', sized);
    socket.on('project.presence', present);
    socket.on('project.placed', placed);
    if (socket.connected) enter();
    return () => {
      socket.emit('project.leave', { projectId });
      socket.off('connect', enter);
      socket.off('disconnect', listener.left);
      socket.off('project.changed', changed);
      socket.off('project.sized', sized);
      socket.off('project.presence', present);
      socket.off('project.placed', placed);
    };
  }

  /** Tells the others in a project where the person is; nothing while there is no connection. */
  place(projectId: string, place: Place | null): void {
    if (this.socket?.connected) this.socket.emit('project.place', { projectId, place });
  }

  /** Hears of runs in the rooms that are joined. Returns what ends it. */
  onRunChanged(listener: ProjectEvents['run.changed']): () => void {
    const socket = (this.socket ??= this.connect());
    socket.on('run.changed', listener);
    return () => socket.off('run.changed', listener);
  }

  /** Hears of comments in the rooms that are joined; nothing is told of what was missed before. Returns what ends it. */
  onComment(listener: ProjectEvents['comment.changed'], joined: (projectId: string) => void): () => void {
    const socket = (this.socket ??= this.connect());
    socket.on('comment.changed', listener);
    this.rejoinListeners.add(joined);
    return () => {
      socket.off('comment.changed', listener);
      this.rejoinListeners.delete(joined);
    };
  }

  /** Hears that the person's notifications have changed, or may have while nothing was heard. Returns what ends it. */
  onNotification(listener: () => void): () => void {
    const socket = (this.socket ??= this.connect());
    socket.on('connect', listener);
    socket.on('notification.changed', listener);
    return () => {
      socket.off('connect', listener);
      socket.off('notification.changed', listener);
    };
  }

  /** Hears of changes to the organizations of the person. Returns what ends it. */
  onOrganizationChanged(listener: ServerEvents['organization.changed']): () => void {
    const socket = (this.socket ??= this.connect());
    socket.on('organization.changed', listener);
    return () => socket.off('organization.changed', listener);
  }

  /** Hears of projects in which the person may do more or less than before. Returns what ends it. */
  onProjectAccess(listener: ServerEvents['project.access']): () => void {
    const socket = (this.socket ??= this.connect());
    socket.on('project.access', listener);
    return () => socket.off('project.access', listener);
  }

  /** Ends the connection, for instance when the person signs out. */
  close(): void {
    this.socket?.disconnect();
    this.socket = undefined;
  }

  private connect(): Socket<ServerEvents, ClientEvents> {
    return io({
      transports: ['websocket', 'polling'],
      reconnectionDelay: 300,
      reconnectionDelayMax: 5000,
      auth: (give) => void this.tokens.fresh().then((token) => give({ token })),
    });
  }
}
