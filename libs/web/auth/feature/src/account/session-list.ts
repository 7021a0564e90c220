import { Component, computed, inject, signal } from '@angular/core';
import { SessionsApi } from '@promptyflow/web-auth-data-access';
import type { KnownSession } from '@promptyflow/web-auth-data-access';
import { DatePipe, I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { Badge, Button, Dialogs, EmptyState, Icon, Skeleton, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { deviceOf } from './device-name';

/** Where the person is signed in; each place but this one can be signed out. */
@Component({
  selector: 'pf-session-list',
  imports: [Badge, Button, DatePipe, EmptyState, Icon, ProblemPipe, Skeleton, TextPipe],
  templateUrl: './session-list.html',
  styleUrls: ['./account-card.css', './session-list.css'],
  host: { class: 'pf-card section' },
})
export class SessionList {
  private readonly api = inject(SessionsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly sessions = signal<readonly KnownSession[] | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly ending = signal<readonly string[]>([]);
  protected readonly endingOthers = signal(false);
  /** This one first, then the last used. */
  protected readonly places = computed(() =>
    this.sessions()
      ?.map((session) => ({ ...session, name: this.nameOf(session) }))
      .sort((left, right) => Number(right.current) - Number(left.current)),
  );

  constructor() {
    void this.load();
  }

  async load(): Promise<void> {
    this.problem.set(null);
    try {
      this.sessions.set((await firstValueFrom(this.api.list())).items);
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  protected async end(id: string): Promise<void> {
    if (this.ending().includes(id)) return;
    this.ending.update((ids) => [...ids, id]);
    const isEnded = await this.told(() => firstValueFrom(this.api.end(id)));
    this.ending.update((ids) => ids.filter((other) => other !== id));
    if (!isEnded) return;
    this.toasts.show({ text: this.i18n.text('account.sessions.ended'), kind: 'success' });
    await this.load();
  }

  protected async endOthers(): Promise<void> {
    const isSure = await this.dialogs.confirm({
      heading: this.i18n.text('account.sessions.confirmHeading'),
      text: this.i18n.text('account.sessions.confirmText'),
      action: this.i18n.text('account.sessions.confirmAction'),
      dangerous: true,
    });
    if (!isSure || this.endingOthers()) return;
    this.endingOthers.set(true);
    const isEnded = await this.told(() => firstValueFrom(this.api.endOthers()));
    this.endingOthers.set(false);
    if (!isEnded) return;
    this.toasts.show({ text: this.i18n.text('account.sessions.endedOthers'), kind: 'success' });
    await this.load();
  }

  /** Does something; a failure is told. */
  private async told(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
      return false;
    }
  }

  private nameOf({ userAgent }: KnownSession): string {
    const { browser, system } = deviceOf(userAgent);
    return browser !== null && system !== null
      ? this.i18n.text('account.sessions.device', { browser, system })
      : (browser ?? system ?? this.i18n.text('account.sessions.unknown'));
  }
}
