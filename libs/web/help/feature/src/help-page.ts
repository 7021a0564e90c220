import { Location, NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import {
  Button,
  EmptyState,
  helpTopicIds,
  helpTopics,
  Icon,
  IconButton,
  Skeleton,
  TextField,
} from '@promptyflow/web-ui';
import type { HelpTopic } from '@promptyflow/web-ui';
import { HelpArticle } from './help-article';
import { searchHelp } from './help-search';
import { HelpTexts } from './help-texts';

/** The help: contents and search at the side, a topic or what was found beside them. */
@Component({
  imports: [
    Button,
    EmptyState,
    HelpArticle,
    Icon,
    IconButton,
    NgTemplateOutlet,
    PluralPipe,
    RouterLink,
    Skeleton,
    TextField,
    TextPipe,
  ],
  templateUrl: './help-page.html',
  styleUrl: './help-page.css',
})
export class HelpPage {
  /** From the address. */
  readonly topic = input.required<string>();
  readonly q = input<string>();

  private readonly location = inject(Location);
  private readonly i18n = inject(I18n);
  private readonly texts = inject(HelpTexts);
  protected readonly topics = helpTopicIds;
  protected readonly titles = helpTopics;
  protected readonly query = linkedSignal({
    source: () => [this.topic(), this.q() ?? ''] as const,
    computation: ([, q]) => q,
  });
  protected readonly known = computed(() => helpTopicIds.find((id) => id === this.topic()));
  protected readonly contentsOpen = signal(matchMedia('(width > 900px)').matches);

  protected readonly text = resource({
    params: () => ({ topic: this.known(), language: this.i18n.language() }),
    loader: async ({ params: { topic, language } }) =>
      topic === undefined ? '' : await this.texts.of(topic, language),
  });
  /** Fetched once something is looked for. */
  private readonly all = resource({
    params: () => (this.query().trim() === '' ? undefined : this.i18n.language()),
    loader: ({ params: language }) =>
      Promise.all(helpTopicIds.map(async (id) => ({ id, text: await this.texts.of(id, language) }))),
  });
  protected readonly searching = computed(() => this.query().trim() !== '');
  /** The topic that is read; none while something is looked for. */
  protected readonly shown = computed(() => (this.searching() ? undefined : this.known()));
  protected readonly searchFailed = computed(() => this.all.status() === 'error');
  protected readonly found = computed(() => {
    if (!this.all.hasValue()) return undefined;
    const topics = this.all.value().map((one) => ({ ...one, title: this.titleOf(one.id) }));
    return searchHelp(topics, this.query());
  });
  protected readonly before = computed(() => this.neighbour(-1));
  protected readonly after = computed(() => this.neighbour(1));

  /** Replaced in the address without a navigation, which would be late for who types on. */
  protected type(query: string): void {
    this.query.set(query);
    const words = query.trim();
    this.location.replaceState(
      `/help/${this.topic()}`,
      words && new URLSearchParams({ q: words }).toString(),
    );
  }

  /** What is open already is no navigation. */
  protected leaveSearch(to: HelpTopic): void {
    if (to === this.known()) this.type('');
  }

  protected titleOf(id: HelpTopic): string {
    return this.i18n.text(helpTopics[id]);
  }

  protected retry(): void {
    this.text.reload();
    this.all.reload();
  }

  protected print(): void {
    window.print();
  }

  private neighbour(step: 1 | -1): HelpTopic | undefined {
    const topic = this.known();
    return topic && helpTopicIds[helpTopicIds.indexOf(topic) + step];
  }
}
