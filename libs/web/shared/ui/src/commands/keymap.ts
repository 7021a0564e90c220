import { computed, inject, Injectable, signal } from '@angular/core';
import { DeviceStorage } from '../device-storage/device-storage';

/** What a person has put in the place of the usual keys of a command; none switches them off. */
export interface ChosenKeys {
  readonly command: string;
  readonly keys: readonly string[];
}

const storageKey = 'shortcuts';

/** The keys that the person has chosen, kept on this device; the account's are brought to it by the application. */
@Injectable({ providedIn: 'root' })
export class Keymap {
  private readonly storage = inject(DeviceStorage);
  private readonly all = signal<readonly ChosenKeys[]>(readChosen(this.storage.read(storageKey)));
  private readonly byCommand = computed(
    () => new Map(this.all().map(({ command, keys }) => [command, keys])),
  );
  /** By command. */
  readonly chosen = this.all.asReadonly();

  /** Undefined where the usual keys hold. */
  of(command: string): readonly string[] | undefined {
    return this.byCommand().get(command);
  }

  /** Null brings the usual keys back. */
  choose(command: string, keys: readonly string[] | null): void {
    const others = this.all().filter((one) => one.command !== command);
    this.take(keys === null ? others : [...others, { command, keys }]);
  }

  /** In place of all that was chosen. */
  take(chosen: readonly ChosenKeys[]): void {
    const sorted = chosen.toSorted((left, right) => (left.command < right.command ? -1 : 1));
    if (isSameChoice(sorted, this.all())) return;
    this.all.set(sorted);
    this.storage.write(storageKey, sorted.length === 0 ? null : JSON.stringify(sorted));
  }
}

/** Whether two lists choose the same, in whatever order. */
export function isSameChoice(left: readonly ChosenKeys[], right: readonly ChosenKeys[]): boolean {
  const written = (all: readonly ChosenKeys[]) =>
    all
      .map(({ command, keys }) => `${command} ${keys.join(' ')}`)
      .toSorted()
      .join('\n');
  return left.length === right.length && written(left) === written(right);
}

/** What another version of the page, or another hand, has left there may be anything. */
function readChosen(stored: string | null): readonly ChosenKeys[] {
  try {
    const value: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(value) ? value.filter(isChosen) : [];
  } catch {
    return [];
  }
}

function isChosen(value: unknown): value is ChosenKeys {
  const { command, keys } = (value ?? {}) as Partial<ChosenKeys>;
  return typeof command === 'string' && Array.isArray(keys) && keys.every((one) => typeof one === 'string');
}
