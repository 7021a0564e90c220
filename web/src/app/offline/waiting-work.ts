import { Component, inject, Injector, signal } from '@angular/core';
import { PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { DeviceStorage } from '@promptyflow/web-ui';
import { lastPersonKey } from './last-person.effects';

/** How much unsent work of the person waits on this device while the server cannot be reached. */
@Component({
  selector: 'app-waiting-work',
  imports: [PluralPipe, TextPipe],
  template: `
    @if (count(); as waiting) {
      <p data-testid="waiting-work">
        {{ 'shell.unreachable.waiting' | tn: waiting }} {{ 'shell.unreachable.safe' | t }}
      </p>
    }
  `,
  styles: `
    p {
      max-inline-size: min(var(--pf-form-width), 100% - 2 * var(--pf-space-4));
      margin: 0 auto;
      padding: var(--pf-space-3) var(--pf-space-4);
      border: 1px solid var(--pf-warn-line);
      border-radius: var(--pf-radius-m);
      background: var(--pf-warn-soft);
      color: var(--pf-warn-strong);
      text-align: center;
      text-wrap: balance;
    }
  `,
})
export class WaitingWork {
  protected readonly count = signal(0);

  constructor() {
    const userId = inject(DeviceStorage).read(lastPersonKey);
    if (userId !== null) void this.look(userId, inject(Injector));
  }

  private async look(userId: string, injector: Injector): Promise<void> {
    const { SyncDatabase } = await import('@promptyflow/web-projects-data-access');
    this.count.set(await injector.get(SyncDatabase).countUnsent(userId));
  }
}
