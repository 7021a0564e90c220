import { computed, signal } from '@angular/core';

const pauseMs = 500;

/**
 * What a person types into a form before it becomes a change of the project. It is shown at once, saved after a
 * pause, and saved at once by `flush`; nothing typed waits for an answer or is replaced by one.
 */
export class Draft<T> {
  private readonly typed = signal<{ readonly value: T } | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly value = computed(() => this.typed()?.value ?? this.stored());

  constructor(
    private readonly stored: () => T,
    private readonly save: (value: T) => void,
  ) {}

  type(value: T): void {
    this.typed.set({ value });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pauseMs);
  }

  flush(): void {
    clearTimeout(this.timer);
    const typed = this.typed();
    if (!typed) return;
    this.save(typed.value);
    this.typed.set(null);
  }
}
