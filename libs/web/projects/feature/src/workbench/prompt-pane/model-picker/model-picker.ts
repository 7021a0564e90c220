import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, ElementRef, inject, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { ModelCapability, ModelReference, Provider } from '@promptyflow/contracts';
import { providers } from '@promptyflow/contracts';
import { keysFeature, modelPickerActions, modelsFeature } from '@promptyflow/web-ai-data-access';
import type { Model } from '@promptyflow/web-ai-data-access';
import { dollars, providerNames } from '@promptyflow/web-ai-ui';
import { I18n, NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import { Badge, Button, DialogFrame, Icon, IconButton, Spinner, TextField } from '@promptyflow/web-ui';
import { AllowedModels } from './allowed-models';
import { HandyModels } from './handy-models';

const capabilityTexts = {
  reasoning: { name: 'ai.model.reasoning', hint: 'ai.model.reasoningHint' },
  caching: { name: 'ai.model.caching', hint: 'ai.model.cachingHint' },
} as const satisfies Record<ModelCapability, { name: TranslationKey; hint: TranslationKey }>;

type Prices = Partial<Pick<Model, 'inputPricePerMillion' | 'outputPricePerMillion'>>;

/** Chooses where a prompt is sent: a provider and one of its models, also one that no list names. */
@Component({
  imports: [
    Badge,
    Button,
    DialogFrame,
    Icon,
    IconButton,
    NumberPipe,
    RouterLink,
    Spinner,
    TextField,
    TextPipe,
  ],
  providers: [AllowedModels],
  templateUrl: './model-picker.html',
  styleUrl: './model-picker.css',
  host: { '(keydown.arrowdown)': 'moveByKey($event, 1)', '(keydown.arrowup)': 'moveByKey($event, -1)' },
})
export class ModelPicker {
  protected readonly current = inject<ModelReference | null>(DIALOG_DATA, { optional: true });
  protected readonly ref = inject<DialogRef<ModelReference>>(DialogRef);
  private readonly store = inject(Store);
  private readonly i18n = inject(I18n);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly keys = this.store.selectSignal(keysFeature.selectEntities);
  private readonly lists = this.store.selectSignal(modelsFeature.selectEntities);

  protected readonly handy = inject(HandyModels);
  protected readonly names = providerNames;
  protected readonly capabilities = capabilityTexts;
  protected readonly provider = signal<Provider>(
    this.current?.provider ?? providers.find((one) => this.keys()[one]) ?? 'openai',
  );
  private readonly allowed = inject(AllowedModels);
  /** Those that the organization allows, and the one that is looked at. */
  protected readonly providers = computed(() =>
    providers.filter((one) => this.allowed.hasProvider(one) || one === this.provider()),
  );
  protected readonly favourites = computed(() =>
    this.handy.favourites().filter((one) => this.allowed.has(one)),
  );
  protected readonly recent = computed(() => this.handy.recent().filter((one) => this.allowed.has(one)));
  protected readonly search = signal('');
  private readonly known = computed(() => this.lists()[this.provider()]);
  protected readonly loading = computed(() => this.known()?.status === 'loading' && !this.known()?.list);
  protected readonly failed = computed(() => this.known()?.status === 'failed');
  protected readonly list = computed(() => this.known()?.list ?? null);
  protected readonly lacksKey = computed(() => this.list()?.reason === 'key.not_found');
  protected readonly isForbidden = computed(() => this.list()?.reason === 'policy.model_forbidden');
  protected readonly models = computed(() => {
    const words = this.search().toLowerCase().split(/\s+/);
    return (this.list()?.items ?? []).filter(({ id, name }) => {
      const text = `${id} ${name}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  });
  /** One day for the list: what has prices has them from one source. */
  protected readonly pricesAsOf = computed(() => {
    const day = this.models().find(({ pricesAsOf }) => pricesAsOf)?.pricesAsOf;
    return day ? this.i18n.date(day, 'day') : null;
  });
  /** A model that no list names can be asked for by its id. */
  protected readonly typedId = computed(() => {
    const typed = this.search().trim();
    const isId = /^[\x21-\x7e]{1,200}$/.test(typed);
    if (!isId || !this.allowed.has({ provider: this.provider(), model: typed })) return null;
    return this.list()?.items.some(({ id }) => id === typed) ? null : typed;
  });

  constructor() {
    effect(() => {
      const provider = this.provider();
      untracked(() => this.store.dispatch(modelPickerActions.modelsWanted({ provider })));
    });
  }

  protected isCurrent(model: string): boolean {
    return this.current?.provider === this.provider() && this.current.model === model;
  }

  protected isFavourite(model: string): boolean {
    return this.handy.isFavourite({ provider: this.provider(), model });
  }

  protected choose(model: string, provider: Provider = this.provider()): void {
    this.handy.use({ provider, model });
    this.ref.close({ provider, model });
  }

  protected prices({ inputPricePerMillion: input = 0, outputPricePerMillion: output = 0 }: Prices) {
    return { in: this.dollars(input), out: this.dollars(output) };
  }

  protected dollars(usd: number): string {
    return dollars(this.i18n.language(), usd);
  }

  /** Arrows go from the search into the list and through it. */
  protected moveByKey(event: Event, step: number): void {
    // The radio buttons of the providers have their own use of arrows.
    if (event.target instanceof HTMLInputElement && event.target.type === 'radio') return;
    const buttons = [...this.element.querySelectorAll<HTMLElement>('.models .pick')];
    const from = buttons.findIndex((button) => button === document.activeElement);
    event.preventDefault();
    buttons[Math.max(0, from + step)]?.focus();
  }

  protected chooseFirst(event: Event): void {
    // The focus goes back to the button that opened this: the same press of Enter would press it.
    event.preventDefault();
    const first = this.models()[0]?.id ?? this.typedId();
    if (first) this.choose(first);
  }
}
