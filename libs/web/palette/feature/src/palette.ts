import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import {
  afterNextRender,
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { I18n, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { outlineFeature } from '@promptyflow/web-projects-data-access';
import type { OutlineTree } from '@promptyflow/web-projects-data-access';
import { Icon, IconButton, inNextTask, Kbd } from '@promptyflow/web-ui';
import { FoundElsewhere } from './found-elsewhere';
import { foundIn, toQuery } from './matching';
import { paletteGroups, toEntry } from './palette-entry';
import type { PaletteChoice, PaletteEntry, PaletteOffer } from './palette-entry';
import { pieceEntries } from './piece-entries';
import { beginning, Narrowing, rank } from './ranking';
import { RecentChoices } from './recent-choices';

/** What begins with one of these asks for actions only; on a Russian keyboard the second is the nearer one. */
const actionsOnly = /^\s*[>/]/;
const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** Everything that a person can go to or do, by its name. The dialog's result is what was chosen. */
@Component({
  imports: [Icon, IconButton, Kbd, PluralPipe, TextPipe],
  providers: [FoundElsewhere],
  templateUrl: './palette.html',
  styleUrl: './palette.css',
  host: { 'data-testid': 'palette' },
})
export class Palette {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly i18n = inject(I18n);
  private readonly recent = inject(RecentChoices);
  private readonly offer = inject<PaletteOffer>(DIALOG_DATA);
  protected readonly elsewhere = inject(FoundElsewhere);
  protected readonly ref = inject<DialogRef<PaletteChoice>>(DialogRef);
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);
  private readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  private readonly tree = this.store.selectSignal<OutlineTree | null | undefined>(outlineFeature.selectTree);

  protected readonly headings = paletteGroups;
  protected readonly text = signal('');
  protected readonly query = computed(() => toQuery(this.text().replace(actionsOnly, '')));
  private typed = '';
  private findNow: (() => void) | null = null;
  private readonly narrowing = new Narrowing();
  /** Many thousands of pieces are made ready after the palette is there, or once something is looked for or chosen. */
  private readonly withPieces = signal(false);
  private readonly pieces = computed(() => {
    const tree = this.tree();
    if (!tree || !this.withPieces()) return [];
    const words = {
      block: this.i18n.text('shell.palette.kinds.block'),
      prompt: this.i18n.text('shell.palette.kinds.prompt'),
    };
    return pieceEntries(tree, words, (projectId, at) => this.open(projectId, { at }));
  });
  private readonly projects = computed(() =>
    this.elsewhere.projects().map(({ id, name }) =>
      toEntry({
        ...{ key: `project:${id}`, group: 'projects', icon: 'layers', title: name },
        run: () => this.open(id),
      }),
    ),
  );
  private readonly templates = computed(() =>
    this.elsewhere.templates().map(({ id, name, folder }) =>
      toEntry({
        ...{ key: `template:${id}`, group: 'templates', icon: 'library-big', title: name, path: folder },
        ...{ isFound: true, run: () => void this.router.navigate(['/templates', id]) },
      }),
    ),
  );
  private readonly people = computed(() =>
    this.elsewhere.members().map(({ userId, name, email }) =>
      toEntry({
        ...{ key: `person:${userId}`, group: 'people', icon: 'users', title: name, path: email },
        run: () => void this.router.navigateByUrl('/organization/members'),
      }),
    ),
  );
  private readonly pages = computed(() =>
    this.offer.pages().map((one) => toEntry({ ...one, group: 'pages' })),
  );
  private readonly actions = computed(() =>
    this.offer.actions().map((one) => toEntry({ ...one, group: 'actions' })),
  );
  private readonly entries = computed<readonly PaletteEntry[]>(() =>
    actionsOnly.test(this.text())
      ? this.actions()
      : [
          ...this.narrowing.of(this.query(), this.pieces()),
          ...this.projects(),
          ...this.templates(),
          ...this.people(),
          ...this.pages(),
          ...this.actions(),
        ],
  );
  protected readonly groups = computed(() => {
    const query = this.query();
    const found =
      query.words.length > 0 ? rank(query, this.entries()) : beginning(this.entries(), this.recent.keys());
    let count = 0;
    return found.map(({ group, entries }) => ({
      group,
      options: entries.map((entry) => ({ entry, id: `pf-palette-${count++}` })),
    }));
  });
  private readonly options = computed(() => this.groups().flatMap(({ options }) => options));
  protected readonly count = computed(() => this.options().length);
  /** The one that Enter chooses: it stays the same when more is found. */
  private readonly pointedKey = signal<string | null>(null);
  protected readonly active = computed(() => {
    const key = this.pointedKey();
    return this.options().find(({ entry }) => entry.key === key) ?? this.options()[0];
  });

  constructor() {
    const following = this.elsewhere.follow(this.text, {
      templates: this.permissions().includes('template.read'),
      membersOf: this.permissions().includes('member.read') ? (this.organization()?.id ?? null) : null,
    });
    inject(DestroyRef).onDestroy(() => following.unsubscribe());
    afterNextRender(() => inNextTask(() => this.withPieces.set(true)));
    afterRenderEffect(() => {
      const id = this.active()?.id;
      const list = untracked(this.list).nativeElement;
      const option = id === undefined ? null : list.querySelector(`#${id}`);
      // With the heading of its group, where that is the first thing to be seen.
      const isFirst = id !== undefined && this.options()[0]?.id === id;
      if (isFirst) list.scrollTop = 0;
      else option?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** The letter is drawn first: what it finds comes in a task of its own, or with the next key that needs it. */
  protected type(typed: string): void {
    this.typed = typed;
    this.findNow ??= inNextTask(() => {
      this.findNow = null;
      this.withPieces.set(true);
      this.text.set(this.typed);
      this.pointedKey.set(null);
      this.pointedKey.set(this.options()[0]?.entry.key ?? null);
    });
  }

  protected press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const isSpecial = event.key === 'Enter' || event.key in steps;
    if (isSpecial) this.settle();
    const step = steps[event.key];
    if (step !== undefined && !event.altKey) this.step(step);
    else if (event.key === 'Enter') this.choose(this.active()?.entry);
    else return;
    event.preventDefault();
  }

  /** What is meant is among all that there is, and by all that was typed. */
  private settle(): void {
    this.withPieces.set(true);
    this.findNow?.();
  }

  protected point({ key }: PaletteEntry): void {
    this.pointedKey.set(key);
  }

  protected choose(entry: PaletteEntry | undefined): void {
    if (!entry) return;
    this.recent.add(entry.key);
    this.ref.close(entry);
  }

  /** The title, cut where what was found begins and ends. */
  protected cut({ title, plainTitle }: PaletteEntry): readonly Piece[] {
    const cut: Piece[] = [];
    let at = 0;
    for (const [start, end] of foundIn(this.query(), plainTitle)) {
      cut.push(
        { text: title.slice(at, start), found: false },
        { text: title.slice(start, end), found: true },
      );
      at = end;
    }
    return [...cut, { text: title.slice(at), found: false }].filter(({ text }) => text !== '');
  }

  /** One by one around the ends; a page at a time up to them. */
  private step(by: number): void {
    const options = this.options();
    const from = options.findIndex((option) => option === this.active());
    const to = from + by;
    const last = options.length - 1;
    const next = Math.abs(by) > 1 ? Math.max(0, Math.min(last, to)) : (to + options.length) % options.length;
    this.pointedKey.set(options[next]?.entry.key ?? null);
  }

  private open(projectId: string, queryParams: Readonly<Record<string, string>> = {}): void {
    const isHere = this.tree()?.id === projectId;
    void this.router.navigate(['/projects', projectId], {
      queryParams,
      ...(isHere ? { queryParamsHandling: 'merge' } : {}),
    });
  }
}
