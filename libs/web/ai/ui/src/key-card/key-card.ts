import {
  booleanAttribute,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import type { KeyCheckOutcome, Provider } from '@promptyflow/contracts';
import { DatePipe, I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import type { PageProblem, TranslationKey } from '@promptyflow/web-i18n';
import { Announcer, Badge, Button, Dialogs, Icon, TextField } from '@promptyflow/web-ui';
import type { Hue } from '@promptyflow/web-ui';
import { providerNames } from '../provider-names';

/** What is known of a key and shown on its card. */
export interface ShownKey {
  readonly lastFour: string;
  readonly baseUrl: string | null;
  readonly checkOutcome: KeyCheckOutcome;
  /** Why it is invalid or could not be checked. */
  readonly checkCode: string | null;
  /** The name of who added it; null when they are gone. */
  readonly addedBy: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** A key as somebody typed it. */
export interface TypedKey {
  readonly key: string;
  readonly baseUrl?: string;
}

/** Has a key tested and saved. Returns the problem when it is refused, else null. */
export type SaveKey = (provider: Provider, typed: TypedKey) => Promise<PageProblem | null>;

const outcomes = {
  valid: { hue: 'prompt', name: 'keys.outcomes.valid' },
  invalid: { hue: 'danger', name: 'keys.outcomes.invalid' },
  unchecked: { hue: 'warn', name: 'keys.outcomes.unchecked' },
} as const satisfies Record<KeyCheckOutcome, { hue: Hue; name: TranslationKey }>;

const leads = {
  openai: 'keys.lead.openai',
  anthropic: 'keys.lead.anthropic',
  gemini: 'keys.lead.gemini',
  grok: 'keys.lead.grok',
  openrouter: 'keys.lead.openrouter',
  custom: 'keys.lead.custom',
} as const satisfies Record<Provider, TranslationKey>;

/** The key of one provider: what is known of it, and a form that puts another in its place. */
@Component({
  selector: 'pf-key-card',
  imports: [Badge, Button, DatePipe, Icon, ProblemPipe, TextField, TextPipe],
  templateUrl: './key-card.html',
  styleUrl: './key-card.css',
  host: {
    class: 'pf-card section',
    '[attr.data-testid]': "'key-' + provider()",
    '[attr.data-outcome]': 'apiKey()?.checkOutcome',
  },
})
export class KeyCard {
  readonly provider = input.required<Provider>();
  readonly apiKey = input<ShownKey | null>(null);
  /** A function and no output: the card shows what comes of it, and the key passes through nothing else. */
  readonly save = input.required<SaveKey>();
  readonly busy = input(false);
  /** Of the heading. */
  readonly level = input<2 | 3>(2);
  /** Of an organization: others send with it too. */
  readonly shared = input(false, { transform: booleanAttribute });
  /** Neither replaced nor added. */
  readonly locked = input(false, { transform: booleanAttribute });
  /** The organization lets nothing be sent to the provider. */
  readonly forbidden = input(false, { transform: booleanAttribute });
  readonly testChosen = output<Provider>();
  readonly removeChosen = output<Provider>();

  private readonly dialogs = inject(Dialogs);
  private readonly announcer = inject(Announcer);
  private readonly i18n = inject(I18n);

  /** In this field alone, and only until it is sent. */
  protected readonly secret = signal('');
  protected readonly baseUrl = linkedSignal(() => this.apiKey()?.baseUrl ?? '');
  protected readonly replacing = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<PageProblem | null>(null);

  protected readonly isCustom = computed(() => this.provider() === 'custom');
  protected readonly showsForm = computed(
    () => !this.locked() && (this.apiKey() === null || this.replacing()),
  );
  protected readonly ready = computed(() =>
    this.isCustom() ? this.baseUrl().trim() !== '' : this.secret().trim() !== '',
  );
  protected readonly names = providerNames;
  protected readonly outcomes = outcomes;
  protected readonly leads = leads;
  protected readonly reason = computed<PageProblem | null>(() => {
    const code = this.apiKey()?.checkCode;
    if (!code) return null;
    return { status: 0, code: code as PageProblem['code'], params: {}, requestId: null, errors: [] };
  });

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.ready() || this.saving()) return;
    const key = this.secret().trim();
    const typed = this.isCustom() ? { key, baseUrl: this.baseUrl().trim() } : { key };
    this.saving.set(true);
    const problem = await this.save()(this.provider(), typed);
    this.saving.set(false);
    this.problem.set(problem);
    if (problem) return;
    this.secret.set('');
    this.replacing.set(false);
    this.announcer.say(this.i18n.text('keys.card.saved'));
  }

  protected replace(): void {
    this.replacing.set(true);
  }

  protected cancel(): void {
    this.secret.set('');
    this.problem.set(null);
    this.replacing.set(false);
  }

  protected async remove(): Promise<void> {
    const name = this.i18n.text(providerNames[this.provider()]);
    const sure = await this.dialogs.confirm({
      heading: this.i18n.text('keys.remove.heading', { name }),
      text: this.i18n.text(this.shared() ? 'keys.remove.sharedText' : 'keys.remove.text'),
      action: this.i18n.text('keys.remove.action'),
      dangerous: true,
    });
    if (sure) this.removeChosen.emit(this.provider());
  }
}
