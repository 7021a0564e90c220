import { inject, Injectable, signal } from '@angular/core';
import { DeviceStorage } from '@promptyflow/web-ui';
import { WorkbenchStore } from '../workbench-store';

/** Which blocks and groups of the open project are folded up; remembered on this device. */
@Injectable()
export class Collapsed {
  private readonly storage = inject(DeviceStorage);
  private readonly key = `workbench.collapsed.${inject(WorkbenchStore).tree()?.id ?? ''}`;
  private readonly ids = signal<ReadonlySet<string>>(new Set(this.read()));

  has(id: string): boolean {
    return this.ids().has(id);
  }

  toggle(id: string): void {
    const ids = new Set(this.ids());
    if (!ids.delete(id)) ids.add(id);
    this.ids.set(ids);
    this.storage.write(this.key, ids.size > 0 ? JSON.stringify([...ids]) : null);
  }

  private read(): string[] {
    try {
      const ids = JSON.parse(this.storage.read(this.key) ?? '[]') as unknown;
      return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
    } catch {
      return [];
    }
  }
}
