import { Component, computed, effect, inject, output, signal, untracked } from '@angular/core';
import { takenParameters } from '@promptyflow/contracts';
import { dollars } from '@promptyflow/web-ai-ui';
import { I18n, NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import { TokenCounter } from '@promptyflow/web-projects-data-access';
import { Button, Icon } from '@promptyflow/web-ui';
import { WorkbenchStore } from '../../workbench-store';
import { PromptWork } from '../prompt-work';
import { PromptChoice } from '../settings/prompt-choice';
import { SettingsButton } from '../settings/settings-button';
import { budgetOf, excessOf, guessTokens } from './budget';
import type { OwnTokens } from './budget';
import { ownText } from './own-text';
import { whatToDrop } from './what-to-drop';
import type { DropSuggestion } from './what-to-drop';

const countPauseMs = 400;
const mostNamed = 4;

const dropTexts = { largest: 'ai.budget.drop.largest', last: 'ai.budget.drop.last' } as const;

/** What the prompt costs of the chosen model's window, by block, and which model that is. */
@Component({
  selector: 'pf-budget-line',
  imports: [Button, Icon, NumberPipe, SettingsButton, TextPipe],
  templateUrl: './budget-line.html',
  styleUrl: './budget-line.css',
  host: { 'data-testid': 'budget', '[class.over]': 'excess() > 0' },
})
export class BudgetLine {
  readonly modelAsked = output<void>();
  readonly settingsAsked = output<void>();

  private readonly i18n = inject(I18n);
  private readonly workbench = inject(WorkbenchStore);
  private readonly counter = inject(TokenCounter);
  protected readonly work = inject(PromptWork);
  protected readonly choice = inject(PromptChoice);

  /** The selection as a gesture under way would leave it: the figures follow the hand. */
  private readonly selection = this.workbench.picked;
  private readonly ownText = computed(() =>
    ownText({
      tree: this.workbench.tree(),
      selection: this.selection(),
      template: this.work.template(),
      wrapInTags: this.work.prompt()?.wrapInTags ?? true,
      variables: this.work.variables(),
      values: this.work.values.value(),
      system: this.work.system.value() || (this.choice.target()?.preset?.system ?? ''),
    }),
  );
  private readonly counted = signal<{ readonly text: string; readonly own: OwnTokens } | null>(null);
  private readonly own = computed(() => {
    const counted = this.counted();
    return counted?.text === this.ownText() ? counted.own : guessTokens(this.ownText().length);
  });

  protected readonly budget = computed(() =>
    budgetOf({
      tree: this.workbench.tree(),
      selection: this.selection(),
      own: this.own(),
      provider: this.choice.provider(),
    }),
  );
  protected readonly about = computed(() => (this.budget().approximate ? '≈ ' : ''));
  protected readonly window = computed(() => this.choice.model()?.contextWindow ?? null);
  protected readonly excess = computed(() => {
    const { provider, model, parameters } = this.choice.target() ?? {
      provider: 'openai',
      model: '',
      parameters: {},
    };
    const { maxTokens } = takenParameters(provider, model, parameters);
    return excessOf({ total: this.budget().total, window: this.window(), provider, maxTokens });
  });
  protected readonly drops = computed(() =>
    whatToDrop({
      tree: this.workbench.tree(),
      selection: this.selection(),
      excess: this.excess(),
      provider: this.choice.provider(),
    }).map((drop) => ({ ...drop, words: this.inWords(drop) })),
  );
  protected readonly cost = computed(() => {
    const price = this.choice.model()?.inputPricePerMillion;
    if (price === undefined) return '';
    return dollars(this.i18n.language(), (this.budget().total * price) / 1_000_000);
  });
  protected readonly parts = computed(() => {
    const { blocks, own } = this.budget();
    const template = { id: 'template', title: '', tokens: own, kind: 'prompt' };
    return [...blocks.map((block) => ({ ...block, kind: 'context' })), template];
  });
  protected readonly named = computed(() => this.budget().blocks.slice(0, mostNamed));
  protected readonly unnamed = computed(() => Math.max(0, this.budget().blocks.length - mostNamed));
  protected readonly summary = computed(() => {
    const { total } = this.budget();
    const window = this.window();
    const tokens = `${this.about()}${this.i18n.number(total)}`;
    return window === null
      ? this.i18n.text('ai.budget.total', { tokens })
      : this.i18n.text('ai.budget.ofWindow', { tokens, window: this.i18n.number(window) });
  });

  constructor() {
    effect((onCleanup) => {
      const text = this.ownText();
      const pause = setTimeout(() => untracked(() => void this.count(text)), countPauseMs);
      onCleanup(() => clearTimeout(pause));
    });
  }

  /** The share of the bar; over the limit the bar is the whole prompt. */
  protected share(tokens: number): number {
    const whole = Math.max(this.window() ?? 0, this.budget().total, 1);
    return (tokens / whole) * 100;
  }

  /** Leaves pieces out of the selection, as one change. */
  protected leaveOut({ itemIds }: DropSuggestion): void {
    const left = new Set(itemIds);
    this.workbench.select(this.workbench.selection().filter((id) => !left.has(id)));
  }

  private inWords({ kind, itemIds, tokens, title }: DropSuggestion): string {
    const saved = this.i18n.number(tokens);
    if (kind === 'block') return this.i18n.text('ai.budget.drop.block', { name: title, tokens: saved });
    if (title !== '') return this.i18n.text('ai.budget.drop.piece', { name: title, tokens: saved });
    return this.i18n.plural(dropTexts[kind], itemIds.length, { tokens: saved });
  }

  private async count(text: string): Promise<void> {
    const tokens = await this.counter.count(text);
    // A dot stands for each leaf's text.
    const dots = this.selection().length;
    if (tokens !== null) this.counted.set({ text, own: { tokens: Math.max(0, tokens - dots), exact: true } });
  }
}
