import { afterNextRender } from '@angular/core';
import type { Injector } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter, first } from 'rxjs';

/** What `before-first-paint.js` hears from a page whose programs have not come yet. */
interface EarlyInput {
  /** Of fields, as they were at the last event of each. */
  readonly values: ReadonlyMap<EventTarget | null, string | boolean>;
  /** The one that was pressed last. */
  readonly button: HTMLButtonElement | null;
  readonly form: EventTarget | null;
  stop(): void;
}

declare global {
  var promptyflowEarly: EarlyInput | undefined;
}

/**
 * Gives a page that was drawn beforehand what a person did on it before its programs came: they set each field to what
 * they know, which is nothing, so what was typed is typed once more; a button that was pressed is pressed, and a form
 * that was sent is sent.
 */
export function handOverEarlyInput(injector: Injector): void {
  const early = globalThis.promptyflowEarly;
  if (!early) return;
  const handOver = () => {
    early.stop();
    for (const [field, value] of early.values) if (field instanceof HTMLInputElement) type(field, value);
    if (early.button?.isConnected) early.button.click();
    if (early.form instanceof HTMLFormElement && early.form.isConnected) early.form.requestSubmit();
  };
  injector
    .get(Router)
    .events.pipe(
      filter((event) => event instanceof NavigationEnd),
      first(),
    )
    .subscribe(() => afterNextRender(handOver, { injector }));
}

function type(field: HTMLInputElement, value: string | boolean): void {
  const isTicked = typeof value === 'boolean';
  if (!field.isConnected || value === (isTicked ? field.checked : field.value)) return;
  if (isTicked) return field.click();
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
