import { Injectable } from '@angular/core';

/**
 * Small choices kept on this device (theme, widths of panes). Never secrets, never anything a person would
 * miss: a browser that blocks storage only forgets sooner.
 */
@Injectable({ providedIn: 'root' })
export class DeviceStorage {
  read(key: string): string | null {
    try {
      return localStorage.getItem(`pf.${key}`);
    } catch {
      return null;
    }
  }

  /** Removes all that is kept but for the keys that `stays` is true of. */
  forget(stays: (key: string) => boolean): void {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith('pf.'));
      for (const key of keys) if (!stays(key.slice('pf.'.length))) localStorage.removeItem(key);
    } catch {
      return;
    }
  }

  write(key: string, value: string | null): void {
    try {
      if (value === null) {
        localStorage.removeItem(`pf.${key}`);
      } else {
        localStorage.setItem(`pf.${key}`, value);
      }
    } catch {
      return;
    }
  }
}
