import { DestroyRef, effect, ErrorHandler, inject, signal } from '@angular/core';
import type { Signal } from '@angular/core';

const againAfterMs = 2000;

/**
 * Whether a part of the programs has come that is asked for once it is wanted, for `@defer`, which itself asks once and
 * never again. One that the network keeps away is asked for until it comes, and told of, once, when it does not come the
 * second time. Called in an injection context.
 */
export function partIsThere(isWanted: () => boolean, load: () => Promise<unknown>): Signal<boolean> {
  const errors = inject(ErrorHandler);
  const lifetime = inject(DestroyRef);
  const isThere = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const ask = () => {
    load().then(
      () => isThere.set(true),
      (error: unknown) => {
        if (lifetime.destroyed) return;
        failures += 1;
        if (failures === 2) errors.handleError(error);
        timer = setTimeout(ask, againAfterMs);
      },
    );
  };
  lifetime.onDestroy(() => clearTimeout(timer));
  const whenWanted = effect(() => {
    if (!isWanted()) return;
    whenWanted.destroy();
    ask();
  });
  return isThere.asReadonly();
}
