import { setImmediate } from 'node:timers';
import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { replaceRange } from '@promptyflow/text-edits';
import type { AppliedChange, Change } from '@promptyflow/contracts';
import { provideState, provideStore, Store } from '@ngrx/store';
import { ProjectPresence } from '../../presence/project-presence';
import { ProjectsApi } from '../../projects-api';
import type { OutlineRows } from '../../outline/outline';
import { outlineFeature } from '../../store/outline.feature';
import { ClientId } from '../client-id';
import type { OpenText, TextKind } from '../open-text';
import { ProjectSync } from '../project-sync';
import { RealtimeClient } from '../realtime-client';
import type { ProjectListener } from '../realtime-client';
import { SyncDatabase } from '../sync-database';
import type { Owner, SyncStep } from '../sync-database';
import type { PageNames } from './page-names';
import type { Seeded } from '@promptyflow/text-edits/testing';
import type { ServerModel } from './server-model';
import { SlowNetwork } from './slow-network';

/** A device's database, which a page that is gone writes no more. */
class DeviceOfPage extends SyncDatabase {
  isGone = false;

  override write(userId: string, owner: Owner, step: SyncStep): Promise<void> {
    return this.isGone ? new Promise<never>(() => undefined) : super.write(userId, owner, step);
  }
}

interface Whose {
  readonly userId: string;
  readonly clientId: string;
  readonly names: PageNames;
}

/** A page of the product below what draws it: everything that keeps, sends and takes changes is the real thing. */
export class TestPage {
  readonly network = new SlowNetwork();
  readonly opened = new Map<string, OpenText>();
  readonly sync: ProjectSync;
  private readonly device = new DeviceOfPage();
  private readonly store: Store;
  private readonly injector: EnvironmentInjector;
  private readonly events: (readonly AppliedChange[])[] = [];
  private listener?: ProjectListener;
  private leaveRoom: () => void = () => undefined;

  constructor(
    private readonly server: ServerModel,
    private readonly whose: Whose,
  ) {
    whose.names.hold(whose.clientId, this);
    this.injector = createEnvironmentInjector(
      [
        provideStore(),
        provideState(outlineFeature),
        ProjectSync,
        { provide: SyncDatabase, useValue: this.device },
        { provide: ProjectsApi, useValue: this.api() },
        { provide: RealtimeClient, useValue: { join: (_id: string, to: ProjectListener) => this.join(to) } },
        { provide: ProjectPresence, useValue: { clear: () => undefined, tellAgain: () => undefined } },
        { provide: ClientId, useValue: this.names() },
      ],
      TestBed.inject(EnvironmentInjector),
    );
    this.store = this.injector.get(Store);
    this.sync = this.injector.get(ProjectSync);
  }

  get clientId(): string {
    return this.whose.clientId;
  }

  get outline(): OutlineRows | null {
    return this.injector.get(Store).selectSignal(outlineFeature.selectOutline)();
  }

  get isOpen(): boolean {
    return this.listener !== undefined;
  }

  get isQuiet(): boolean {
    const { saveState } = this.read(outlineFeature.selectOutlineState);
    return this.isOpen && this.network.isIdle && this.events.length === 0 && saveState === 'saved';
  }

  open(): void {
    this.sync.open(this.whose.userId, this.server.projectId).catch(() => this.open());
  }

  /** The realtime channel brings the next event, or none of those that wait. */
  hear(random: Seeded, faults: number): void {
    if (random.chance(faults)) this.events.length = 0;
    const [event] = this.events.splice(random.chance(faults) ? random.below(this.events.length) : 0, 1);
    if (event) this.listener?.changed(event);
  }

  /** The channel was away and is there again. */
  rejoin(): void {
    this.listener?.joined();
  }

  submit(changes: readonly Change[]): void {
    void this.sync.submit(changes);
  }

  /** Opens a text in an editor. */
  show(kind: TextKind, id: string): void {
    this.sync.openText(kind, id).then(
      (text) => {
        const shown = this.opened.get(id);
        this.opened.set(id, text);
        if (shown) this.sync.closeText(shown);
      },
      () => undefined,
    );
  }

  hide(id: string): void {
    const text = this.opened.get(id);
    this.opened.delete(id);
    if (text) this.sync.closeText(text);
  }

  type(text: OpenText, from: number, to: number, insert: string): void {
    const edit = replaceRange(text.text.length, from, to, insert);
    this.sync.typed(text, edit);
  }

  /** The page ends in this moment: what it asked for is not answered, and it writes nothing more. */
  crash(): void {
    this.device.isGone = true;
    this.network.cut();
    this.leaveRoom();
    this.listener = undefined;
    this.whose.names.letGo(this);
    this.injector.destroy();
  }

  private read<T>(selector: (state: object) => T): T {
    return this.store.selectSignal(selector)();
  }

  private join(listener: ProjectListener): () => void {
    this.listener = listener;
    this.leaveRoom = this.server.join((changes) => this.events.push(changes));
    listener.joined();
    return () => {
      this.leaveRoom();
      this.listener = undefined;
    };
  }

  private api() {
    const { server, network } = this;
    return {
      readOutline: () => network.send(() => server.readOutline()),
      readText: (_project: string, _kind: TextKind, id: string) => network.send(() => server.readText(id)),
      postChanges: (_project: string, changes: readonly Change[], since: number) =>
        network.send(() => server.post(changes, since)),
      changesSince: (_project: string, since: number) => network.send(() => server.since(since)),
    };
  }

  private names() {
    const { names, clientId } = this.whose;
    return {
      get: () => Promise.resolve(clientId),
      adopt: (other: string, work: () => Promise<void>, signal: AbortSignal) =>
        this.device.isGone ? new Promise<never>(() => undefined) : names.adopt(other, this, work, signal),
    };
  }
}

/** Until what was asked of the device is done: its database answers in turns of the event loop. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((next) => setImmediate(next));
}
