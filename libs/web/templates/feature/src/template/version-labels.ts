import { Component, computed, input, output, signal } from '@angular/core';
import { TextPipe } from '@promptyflow/web-i18n';
import { PRODUCTION_LABEL } from '@promptyflow/web-templates-data-access';
import { Badge, Button, Icon, TextField } from '@promptyflow/web-ui';

/** As the server takes it. */
const form = /^[a-z0-9][a-z0-9._-]{0,49}$/;

/** The labels of a version: names by which programs ask for it. */
@Component({
  selector: 'pf-version-labels',
  imports: [Badge, Button, Icon, TextField, TextPipe],
  template: `
    <p class="heading">{{ 'templates.labels.heading' | t: { version: version() } }}</p>
    @if (labels().length > 0) {
      <ul [attr.aria-label]="'templates.labels.heading' | t: { version: version() }">
        @for (label of labels(); track label) {
          <li>
            <pf-badge data-testid="version-label" [hue]="label === production ? 'prompt' : 'context'">
              {{ label }}
              @if (mayMove(label)) {
                <button
                  class="remove"
                  type="button"
                  [attr.aria-label]="'templates.labels.remove' | t: { label }"
                  [disabled]="busy()"
                  (click)="removed.emit(label)"
                >
                  <svg pfIcon="x"></svg>
                </button>
              }
            </pf-badge>
          </li>
        }
      </ul>
    }
    @if (mayWrite()) {
      <form data-testid="label-form" (submit)="keep($event)">
        <pf-text-field
          data-testid="label-name"
          [label]="'templates.labels.add' | t"
          [hint]="'templates.labels.hint' | t"
          [suggestions]="suggestions"
          [(value)]="name"
        />
        <button pfButton type="submit" data-testid="label-put" [disabled]="!isReady()">
          {{ 'templates.labels.put' | t }}
        </button>
      </form>
      @if (isClosed()) {
        <p class="note" data-testid="label-closed">{{ 'templates.labels.closed' | t }}</p>
      }
    }
  `,
  styleUrl: './version-labels.css',
})
export class VersionLabels {
  readonly labels = input.required<readonly string[]>();
  readonly version = input.required<number>();
  readonly mayWrite = input.required<boolean>();
  /** Whether `production` can be moved, too. */
  readonly mayPromote = input.required<boolean>();
  readonly busy = input(false);
  readonly put = output<string>();
  readonly removed = output<string>();

  protected readonly production = PRODUCTION_LABEL;
  protected readonly suggestions = [PRODUCTION_LABEL, 'staging'];
  protected readonly name = signal('');
  private readonly written = computed(() => this.name().trim().toLowerCase());
  /** Told before it is tried, and why. */
  protected readonly isClosed = computed(
    () =>
      !this.mayPromote() && (this.written() === PRODUCTION_LABEL || this.labels().includes(PRODUCTION_LABEL)),
  );
  protected readonly isReady = computed(
    () =>
      !this.busy() && form.test(this.written()) && (this.mayPromote() || this.written() !== PRODUCTION_LABEL),
  );

  protected mayMove(label: string): boolean {
    return this.mayWrite() && (this.mayPromote() || label !== PRODUCTION_LABEL);
  }

  protected keep(event: Event): void {
    event.preventDefault();
    if (!this.isReady()) return;
    this.put.emit(this.written());
    this.name.set('');
  }
}
