import { afterNextRender, Component, computed, ElementRef, inject, signal } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { digestRhythms, notificationKinds } from '@promptyflow/contracts';
import type { NotificationChannels, NotificationKind } from '@promptyflow/contracts';
import { I18n, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { NotificationsApi } from '@promptyflow/web-notifications-data-access';
import type { KnownSettings, SettingsChange } from '@promptyflow/web-notifications-data-access';
import { Button, Checkbox, SelectField, Spinner, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

const kindNames = {
  'comment.mentioned': 'account.notifications.mentioned',
  'comment.replied': 'account.notifications.replied',
  'project.shared': 'account.notifications.shared',
} as const satisfies Record<NotificationKind, TranslationKey>;

/** Letters lead here. */
const anchor = 'notifications';

const rhythmNames = {
  off: 'account.notifications.off',
  hourly: 'account.notifications.hourly',
  daily: 'account.notifications.daily',
} as const;

/** Of what the person is told, where, and how often by letter. Each choice is kept at once. */
@Component({
  selector: 'pf-notifications-form',
  imports: [Button, Checkbox, SelectField, Spinner, TextPipe],
  template: `
    <h2>{{ 'account.notifications.heading' | t }}</h2>
    <p class="note">{{ 'account.notifications.lead' | t }}</p>
    @if (settings(); as known) {
      <table>
        <thead>
          <tr>
            <th scope="col">{{ 'account.notifications.what' | t }}</th>
            <th scope="col">{{ 'account.notifications.inApp' | t }}</th>
            <th scope="col">{{ 'account.notifications.email' | t }}</th>
          </tr>
        </thead>
        <tbody>
          @for (kind of kinds; track kind) {
            <tr>
              <th scope="row">{{ kindNames[kind] | t }}</th>
              <td>
                <pf-checkbox
                  [label]="(kindNames[kind] | t) + ': ' + ('account.notifications.inApp' | t)"
                  [checked]="known.kinds[kind].inApp"
                  (checkedChange)="setKind(kind, { inApp: $event })"
                />
              </td>
              <td>
                <pf-checkbox
                  [label]="(kindNames[kind] | t) + ': ' + ('account.notifications.email' | t)"
                  [checked]="known.kinds[kind].email && known.digest !== 'off'"
                  [disabled]="known.digest === 'off'"
                  (checkedChange)="setKind(kind, { email: $event })"
                />
              </td>
            </tr>
          }
        </tbody>
      </table>
      <pf-select-field
        data-testid="digest"
        [label]="'account.notifications.digest' | t"
        [options]="rhythms()"
        [value]="known.digest"
        (valueChange)="setDigest($event)"
      />
    } @else if (failed()) {
      <p>{{ 'account.notifications.failed' | t }}</p>
      <button pfButton type="button" (click)="load()">{{ 'projects.list.retry' | t }}</button>
    } @else {
      <pf-spinner [label]="'account.notifications.loading' | t" />
    }
  `,
  styleUrl: './account-card.css',
  styles: `
    :host {
      scroll-margin-block-start: var(--pf-space-4);
    }
    table {
      border-collapse: collapse;
    }
    th,
    td {
      padding: var(--pf-space-2) var(--pf-space-2) var(--pf-space-2) 0;
      border-block-end: 1px solid var(--pf-line-soft);
      font-weight: var(--pf-weight-regular);
      text-align: start;
    }
    thead th {
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
      white-space: nowrap;
    }
    th:first-child {
      inline-size: 100%;
    }
    button {
      justify-self: start;
    }
  `,
  host: { class: 'pf-card section', id: anchor, 'data-testid': 'notification-settings' },
})
export class NotificationsForm {
  private readonly api = inject(NotificationsApi);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly kinds = notificationKinds;
  protected readonly kindNames = kindNames;
  protected readonly settings = signal<KnownSettings | null>(null);
  protected readonly failed = signal(false);
  protected readonly rhythms = computed(() =>
    digestRhythms.map((value) => ({ value, label: this.i18n.text(rhythmNames[value]) })),
  );

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // The router scrolls the window only, and it is the page inside of it that scrolls.
    if (inject(ActivatedRoute).snapshot.fragment === anchor) afterNextRender(() => element.scrollIntoView());
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failed.set(false);
    const settings = await firstValueFrom(this.api.settings()).catch(() => null);
    this.settings.set(settings);
    this.failed.set(settings === null);
  }

  protected setKind(kind: NotificationKind, change: Partial<NotificationChannels>): void {
    const known = this.settings();
    if (!known) return;
    const channels = { ...known.kinds[kind], ...change };
    void this.save(
      { kinds: { [kind]: channels } },
      { ...known, kinds: { ...known.kinds, [kind]: channels } },
    );
  }

  protected setDigest(value: string): void {
    const digest = digestRhythms.find((rhythm) => rhythm === value);
    const known = this.settings();
    if (known && digest) void this.save({ digest }, { ...known, digest });
  }

  /** What is chosen shows at once, and goes back when it was not kept. */
  private async save(change: SettingsChange, next: KnownSettings): Promise<void> {
    const before = this.settings();
    this.settings.set(next);
    try {
      this.settings.set(await firstValueFrom(this.api.changeSettings(change)));
    } catch (error) {
      this.settings.set(before);
      this.toasts.showProblem(toProblem(error));
    }
  }
}
