import {
  afterNextRender,
  Component,
  computed,
  DOCUMENT,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Button, Icon, Toasts } from '@promptyflow/web-ui';

/** The secret of a token that was just made, and how to begin with it. */
@Component({
  selector: 'pf-made-token',
  imports: [Button, Icon, TextPipe],
  template: `
    <p class="lead"><svg pfIcon="check"></svg>{{ 'tokens.made.lead' | t }}</p>
    <div class="secret">
      <code data-testid="token-secret">{{ secret() }}</code>
      <button #first pfButton variant="primary" type="button" data-testid="token-copy" (click)="copy()">
        {{ 'tokens.made.copy' | t }}
      </button>
    </div>
    <p>{{ 'tokens.made.example' | t }}</p>
    <!-- It can be wider than a phone: the keys scroll it. -->
    <pre tabindex="0" [attr.aria-label]="'tokens.made.example' | t">{{ example() }}</pre>
    <button pfButton class="done" type="button" (click)="closed.emit()">{{ 'tokens.made.done' | t }}</button>
  `,
  styleUrl: './made-token.css',
  host: { role: 'status' },
})
export class MadeToken {
  readonly secret = input.required<string>();
  readonly closed = output<void>();

  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly origin = inject(DOCUMENT).location.origin;

  /** Without the secret, so that it is not copied into a file along with it. */
  protected readonly example = computed(() =>
    [
      `curl ${this.origin}/api/v1/chat/completions \\`,
      `  -H "Authorization: Bearer $PROMPTYFLOW_TOKEN" \\`,
      `  -H "Content-Type: application/json" \\`,
      `  -d '{"model": "openai/gpt-4o", "messages": [{"role": "user", "content": "Hello"}]}'`,
    ].join('\n'),
  );

  private readonly first = viewChild.required<unknown, ElementRef<HTMLElement>>('first', {
    read: ElementRef,
  });

  constructor() {
    // In place of the form that had the focus.
    afterNextRender(() => this.first().nativeElement.focus());
  }

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.secret());
    this.toasts.show({ text: this.i18n.text('tokens.made.copied') });
  }
}
