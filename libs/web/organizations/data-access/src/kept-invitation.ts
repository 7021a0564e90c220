import { DOCUMENT, inject, Injectable } from '@angular/core';

interface Kept {
  readonly token: string;
  /** Whether the person has said that they want it, and only has to sign in. */
  readonly wanted: boolean;
}

const key = 'pf.invitation';
const none: Kept = { token: '', wanted: false };

/**
 * The token of an invitation while its person signs in, which may load the page anew: in the storage of this tab, and no
 * longer than it is of use.
 */
@Injectable({ providedIn: 'root' })
export class KeptInvitation {
  private readonly storage = inject(DOCUMENT).defaultView?.sessionStorage;

  read(): Kept {
    try {
      return { ...none, ...(JSON.parse(this.storage?.getItem(key) ?? '{}') as Partial<Kept>) };
    } catch {
      return none;
    }
  }

  keep(kept: Kept): void {
    this.storage?.setItem(key, JSON.stringify(kept));
  }

  forget(): void {
    this.storage?.removeItem(key);
  }
}
