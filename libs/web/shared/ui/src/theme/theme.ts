import { computed, DestroyRef, DOCUMENT, effect, inject, Injectable, Signal, signal } from '@angular/core';
import { DeviceStorage } from '../device-storage/device-storage';

export const themeChoices = ['system', 'light', 'dark'] as const;

export type ThemeChoice = (typeof themeChoices)[number];

export const contrastChoices = ['system', 'normal', 'more'] as const;

export type ContrastChoice = (typeof contrastChoices)[number];

/**
 * Light or dark, with normal or high contrast. Follows the system until the person chooses; choices are kept on the
 * device under `pf.theme` and `pf.contrast`, which `before-first-paint.js` reads so that the first paint is already
 * right.
 */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly storage = inject(DeviceStorage);
  private readonly chosen = signal(this.remembered('theme', themeChoices));
  private readonly chosenContrast = signal(this.remembered('contrast', contrastChoices));
  private readonly systemIsDark = this.systemPrefers('(prefers-color-scheme: dark)');
  private readonly systemWantsContrast = this.systemPrefers('(prefers-contrast: more)');

  readonly choice = this.chosen.asReadonly();
  readonly applied = computed<'light' | 'dark'>(() => {
    const choice = this.chosen();
    return choice === 'system' ? (this.systemIsDark() ? 'dark' : 'light') : choice;
  });

  readonly contrast = this.chosenContrast.asReadonly();
  readonly appliedContrast = computed<'normal' | 'more'>(() => {
    const choice = this.chosenContrast();
    return choice === 'system' ? (this.systemWantsContrast() ? 'more' : 'normal') : choice;
  });

  constructor() {
    effect(() => this.apply(this.applied(), this.appliedContrast()));
  }

  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    this.storage.write('theme', choice === 'system' ? null : choice);
  }

  chooseContrast(choice: ContrastChoice): void {
    this.chosenContrast.set(choice);
    this.storage.write('contrast', choice === 'system' ? null : choice);
  }

  private remembered<Choice extends string>(
    key: 'theme' | 'contrast',
    choices: readonly (Choice | 'system')[],
  ): Choice | 'system' {
    return choices.find((choice) => choice === this.storage.read(key)) ?? 'system';
  }

  private systemPrefers(media: string): Signal<boolean> {
    const preferred = signal(false);
    const query = this.document.defaultView?.matchMedia?.(media);
    if (query) {
      const read = () => preferred.set(query.matches);
      read();
      query.addEventListener('change', read);
      inject(DestroyRef).onDestroy(() => query.removeEventListener('change', read));
    }
    return preferred.asReadonly();
  }

  private apply(theme: 'light' | 'dark', contrast: 'normal' | 'more'): void {
    const root = this.document.documentElement;
    root.setAttribute('data-theme', theme);
    root.setAttribute('data-contrast', contrast);
    const style = this.document.defaultView?.getComputedStyle?.(root);
    const surface = style?.getPropertyValue('--pf-surface-2').trim() ?? '';
    if (surface !== '') {
      this.document.querySelector('meta[name="theme-color"]')?.setAttribute('content', surface);
    }
  }
}
