import { InjectionToken, signal } from '@angular/core';
import type { Signal } from '@angular/core';

/**
 * Gets pictures of people for {@link Avatar}: an `<img>` sends no token. A picture is named by its address, whose
 * fragment is another one for each picture; the signal is null until it is there, and when there is none.
 */
export const AvatarPictures = new InjectionToken<(source: string) => Signal<string | null>>(
  'AvatarPictures',
  {
    factory: () => () => signal(null),
  },
);
