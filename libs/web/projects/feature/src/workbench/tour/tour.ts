import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Store } from '@ngrx/store';
import { sampleProjectNames } from '@promptyflow/contracts';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { Commands, DeviceStorage } from '@promptyflow/web-ui';
import { WorkbenchStore } from '../workbench-store';
import { tourSteps } from './tour-steps';

/**
 * The tour of the workbench. It begins by itself when a person opens their sample project for the first time on this
 * device, and is a command from then on.
 */
@Injectable()
export class Tour {
  private readonly workbench = inject(WorkbenchStore);
  private readonly storage = inject(DeviceStorage);
  private readonly user = inject(Store).selectSignal(authFeature.selectUser);
  private readonly place = signal<number | null>(null);

  readonly count = tourSteps.length;
  /** From 0; null while there is no tour. */
  readonly index = this.place.asReadonly();
  readonly step = computed(() => tourSteps[this.place() ?? -1] ?? null);
  readonly isLast = computed(() => this.place() === tourSteps.length - 1);

  constructor() {
    const isSample = computed(() => {
      const name = this.workbench.tree()?.name;
      return this.workbench.mayEdit() && Object.values(sampleProjectNames).some((one) => one === name);
    });
    effect(() => {
      const userId = this.user()?.id;
      if (userId && isSample()) untracked(() => this.offer(userId));
    });
    const when = () => (this.workbench.tree()?.blocks.length ?? 0) > 0;
    inject(Commands).register('tour.start', { run: () => this.start(), when }, inject(DestroyRef));
  }

  start(): void {
    this.place.set(0);
  }

  next(): void {
    this.place.update((index) => (index === null || index + 1 >= this.count ? null : index + 1));
  }

  back(): void {
    this.place.update((index) => (index === null ? null : Math.max(0, index - 1)));
  }

  end(): void {
    this.place.set(null);
  }

  /** Once: whoever leaves it at once is not asked again. */
  private offer(userId: string): void {
    const key = `tour.${userId}`;
    if (this.storage.read(key) !== null) return;
    this.storage.write(key, 'seen');
    this.start();
  }
}
