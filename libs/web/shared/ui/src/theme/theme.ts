import { computed, DestroyRef, DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';
import { DeviceStorage } from '../device-storage/device-storage';

export const themeChoices = ['system', 'light', 'dark'] as const;

export type ThemeChoice = (typeof themeChoices)[number];

/**
 * Light or dark. Follows the system until the person chooses; a choice is kept on the device under
 * `pf.theme`, which `before-first-paint.js` reads so that the first paint is already right.
 */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly storage = inject(DeviceStorage);
  private readonly chosen = signal<ThemeChoice>(this.remembered());
  private readonly systemIsDark = signal(false);

  readonly choice = this.chosen.asReadonly();
  readonly applied = computed<'light' | 'dark'>(() => {
    const choice = this.chosen();
    return choice === 'system' ? (this.systemIsDark() ? 'dark' : 'light') : choice;
  });

  constructor() {
    this.followSystem();
    effect(() => this.apply(this.applied()));
  }

  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    this.storage.write('theme', choice === 'system' ? null : choice);
  }

  private remembered(): ThemeChoice {
    return themeChoices.find((choice) => choice === this.storage.read('theme')) ?? 'system';
  }

  private followSystem(): void {
    const query = this.document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
    if (!query) {
      return;
    }
    const read = () => this.systemIsDark.set(query.matches);
    read();
    query.addEventListener('change', read);
    inject(DestroyRef).onDestroy(() => query.removeEventListener('change', read));
  }

  private apply(theme: 'light' | 'dark'): void {
    const root = this.document.documentElement;
    root.dataset['theme'] = theme;
    const surface = getComputedStyle(root).getPropertyValue('--pf-surface-2').trim();
    if (surface !== '') {
      this.document.querySelector('meta[name="theme-color"]')?.setAttribute('content', surface);
    }
  }
}
