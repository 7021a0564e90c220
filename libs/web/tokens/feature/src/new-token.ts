import { Component, computed, inject, output, signal } from '@angular/core';
import { I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { rightNames, rights, TokenMaker } from '@promptyflow/web-tokens-data-access';
import type { Right } from '@promptyflow/web-tokens-data-access';
import { Button, Icon, SelectField, TextField } from '@promptyflow/web-ui';

const lifetimes = ['30', '90', '366', 'never'] as const;

/** The form that makes a token. */
@Component({
  selector: 'pf-new-token',
  imports: [Button, Icon, ProblemPipe, SelectField, TextField, TextPipe],
  templateUrl: './new-token.html',
  styleUrl: './new-token.css',
  host: { class: 'pf-card section' },
})
export class NewToken {
  /** The secret of a new token: it is shown once, and nowhere kept. */
  readonly made = output<string>();

  private readonly maker = inject(TokenMaker);
  private readonly i18n = inject(I18n);

  protected readonly name = signal('');
  protected readonly right = signal<string>('run');
  protected readonly lifetime = signal<string>('90');
  protected readonly making = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly isReady = computed(() => this.name().trim() !== '');
  protected readonly rightOptions = computed(() =>
    (Object.keys(rights) as Right[]).map((value) => ({ value, label: this.i18n.text(rightNames[value]) })),
  );
  protected readonly lifetimeOptions = computed(() =>
    lifetimes.map((value) => ({
      value,
      label:
        value === 'never'
          ? this.i18n.text('tokens.lifetime.never')
          : this.i18n.plural('tokens.lifetime.days', Number(value)),
    })),
  );

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.isReady() || this.making()) return;
    this.making.set(true);
    const lifetime = this.lifetime();
    const made = await this.maker.make({
      name: this.name().trim(),
      permissions: [...rights[this.right() as Right]],
      expiresInDays: lifetime === 'never' ? null : Number(lifetime),
    });
    this.making.set(false);
    this.problem.set('problem' in made ? made.problem : null);
    if ('problem' in made) return;
    this.name.set('');
    this.made.emit(made.secret);
  }
}
