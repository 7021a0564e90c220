import { DestroyRef, effect, ErrorHandler, inject, signal } from '@angular/core';
import type { Signal } from '@angular/core';

const againAfterMs = 2000;

/**
 * Whether a part of the programs has come that is asked for once it is wanted, for `@defer`, which itself asks once and
 * never again. One that the network kept away is told of, once, and asked for until it comes. Called in an injection
 * context.
 */
export function partIsThere(isWanted: () => boolean, load: () => Promise<unknown>): Signal<boolean> {
  const errors = inject(ErrorHandler);
  const lifetime = inject(DestroyRef);
  const isThere = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTold = false;
  const ask = () => {
    load().then(
      () => isThere.set(true),
      (error: unknown) => {
        if (lifetime.destroyed) return;
        if (!isTold) errors.handleError(error);
        isTold = true;
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
