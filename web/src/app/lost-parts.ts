import { inject, Injectable, signal } from '@angular/core';
import type { NavigationError } from '@angular/router';
import { I18n } from '@promptyflow/web-i18n';
import { Toasts } from '@promptyflow/web-ui/base';

const noteName = 'pf.loaded-anew';
/** So long after loading anew the same address is not loaded once more. */
const onceMs = 60_000;

/** Angular's, of a block that is put off and whose parts did not come (https://angular.dev/errors/NG0750). */
const blockNotLoaded = 'NG0750';

/** Whether a part of the programs could not be fetched: the server has newer ones, or cannot be reached. */
export function isLostPart(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { message } = error;
  return (
    message.startsWith(blockNotLoaded) ||
    (error instanceof TypeError &&
      /dynamically imported module|importing a module script failed/i.test(message))
  );
}

/**
 * What an upgrade of the server takes from a page that is open: parts that it has not fetched yet. Where one goes, the
 * page is loaded anew once; when that does not help, it says so. What is asked for on a page, such as a dialog, does not
 * take the page away: the person decides.
 */
@Injectable({ providedIn: 'root' })
export class LostParts {
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly lost = signal(false);
  private readonly dealtWith = new WeakSet<object>();
  /** Loading anew did not help. */
  readonly isLost = this.lost.asReadonly();

  /** For navigations that fail. */
  async goOn({ error, url }: Pick<NavigationError, 'error' | 'url'>): Promise<void> {
    if (!isLostPart(error)) return;
    this.dealtWith.add(error as object);
    if (!(await serverAnswers())) return this.offer();
    const isSecond = isNoted(url);
    // The router has gone back to where it was by now.
    if (isSecond) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    if (isSecond) return this.lost.set(true);
    sessionStorage.setItem(noteName, JSON.stringify([url, Date.now()]));
    location.reload();
  }

  /** For all other errors; false when the error is of another kind. */
  tell(error: unknown): boolean {
    if (!isLostPart(error)) return false;
    if (!this.dealtWith.has(error as object)) this.offer();
    return true;
  }

  reload(): void {
    sessionStorage.removeItem(noteName);
    location.reload();
  }

  private offer(): void {
    const label = this.i18n.text('shell.lostPart.reload');
    const text = this.i18n.text('shell.lostPart.notFetched');
    this.toasts.show({ text, kind: 'danger', stays: true, action: { label, run: () => this.reload() } });
  }
}

function isNoted(url: string): boolean {
  const note = JSON.parse(sessionStorage.getItem(noteName) ?? 'null') as [string, number] | null;
  return note !== null && note[0] === url && Date.now() - note[1] < onceMs;
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/api/health', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
