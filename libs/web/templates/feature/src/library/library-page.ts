import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { I18n, ProblemPipe, TextPipe } from '@promptyflow/web-i18n';
import { MembersApi } from '@promptyflow/web-organizations-data-access';
import { TemplatesApi } from '@promptyflow/web-templates-data-access';
import type { TemplateCount, TemplateSummary } from '@promptyflow/web-templates-data-access';
import {
  Button,
  Commands,
  Dialogs,
  EmptyState,
  HelpLink,
  Icon,
  Kbd,
  NameDialog,
  Skeleton,
  TextField,
} from '@promptyflow/web-ui';
import type { NameQuestion } from '@promptyflow/web-ui';
import type { Observable } from 'rxjs';
import { catchError, debounceTime, firstValueFrom, forkJoin, map, of, Subject, switchMap } from 'rxjs';
import { TemplateActions } from '../template-actions';
import { placeParameters, toFilter, toPlace } from './library-address';
import type { LibraryAddress } from './library-address';
import { LibraryMenu } from './library-menu';
import { LibrarySide } from './library-side';
import { LibraryStore } from './library-store';
import { TemplateRows } from './template-rows';
import { WhenSeen } from './when-seen';

/** While a person types, the server is asked this long after a key. */
const typingPauseMs = 150;
const noNames = new Map<string, string>();

/** The templates of the organization: found by words, folders and tags. What is shown is in the address. */
@Component({
  imports: [
    Button,
    EmptyState,
    HelpLink,
    Icon,
    Kbd,
    LibraryMenu,
    LibrarySide,
    ProblemPipe,
    Skeleton,
    TemplateRows,
    TextField,
    TextPipe,
    WhenSeen,
  ],
  providers: [LibraryStore],
  templateUrl: './library-page.html',
  styleUrl: './library-page.css',
  host: { 'data-testid': 'library' },
})
export class LibraryPage {
  readonly query = input<string>();
  readonly folder = input<string>();
  readonly tag = input<string>();
  readonly view = input<string>();

  private readonly api = inject(TemplatesApi);
  private readonly members = inject(MembersApi);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly actions = inject(TemplateActions);
  private readonly i18n = inject(I18n);
  private readonly commands = inject(Commands);
  protected readonly searchKeys = computed(() => this.commands.keysOf('templates.search')[0]);
  private readonly store = inject(Store);
  protected readonly library = inject(LibraryStore);

  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);
  protected readonly mayWrite = computed(() => this.permissions().includes('template.write'));
  protected readonly creating = signal(false);
  protected readonly addingStarters = signal(false);
  protected readonly example = '{{name}}';
  protected readonly folders = signal<readonly TemplateCount[]>([]);
  protected readonly tags = signal<readonly TemplateCount[]>([]);
  // Without the names one can still look through the templates.
  protected readonly names = toSignal(
    this.store.select(authFeature.selectOrganizationId).pipe(
      switchMap((id) => (id === null ? of([]) : this.members.list(id).pipe(catchError(() => of([]))))),
      map((members) => new Map(members.map(({ userId, name }) => [userId, name]))),
    ),
    { initialValue: noNames },
  );

  protected readonly address = computed<LibraryAddress>(
    () => ({ query: this.query(), folder: this.folder(), tag: this.tag(), view: this.view() }),
    { equal: (left, right) => JSON.stringify(left) === JSON.stringify(right) },
  );
  protected readonly place = computed(() => toPlace(this.address()));
  protected readonly shownFolder = computed(() => {
    const place = this.place();
    return place.kind === 'folder' ? place.folder : '';
  });
  private readonly filter = computed(() => toFilter(this.address()));
  protected readonly shownPart = computed(() => ({ folder: this.shownFolder(), tag: this.filter().tag }));
  protected readonly heading = computed(() => {
    const place = this.place();
    return place.kind === 'folder'
      ? place.folder.replaceAll('/', ' / ')
      : this.i18n.text(`templates.library.${place.kind}`);
  });
  protected readonly isNarrowed = computed(() => Boolean(this.filter().query || this.filter().tag));
  protected readonly corrected = computed(() => {
    const [query, words] = [this.filter().query, this.library.corrected()];
    return query && words && this.library.items().length > 0 ? { query, words } : null;
  });

  /** What stands in the field: ahead of the address while one types. */
  protected readonly words = signal('');
  private readonly typed = new Subject<string>();
  private asked = '';
  private readonly search = viewChild<TextField>('search');

  constructor() {
    effect(() => {
      const filter = this.filter();
      untracked(() => this.library.load({ filter }));
    });
    effect(() => {
      const query = this.query() ?? '';
      untracked(() => this.takeFromAddress(query));
    });
    this.typed.pipe(debounceTime(typingPauseMs), takeUntilDestroyed()).subscribe((words) => this.ask(words));
    this.commands.register('templates.search', { run: () => this.search()?.focus() }, inject(DestroyRef));
    this.loadCounts();
  }

  protected type(words: string): void {
    this.words.set(words);
    this.typed.next(words);
  }

  protected reload(): void {
    this.library.load({ filter: this.filter() });
    this.loadCounts();
  }

  protected loadMore(): void {
    const cursor = this.library.nextCursor();
    if (cursor !== null && this.library.status() === 'loaded')
      this.library.load({ filter: this.filter(), cursor });
  }

  protected goToTrash(): void {
    void this.go(placeParameters({ kind: 'trash' }));
  }

  protected chooseNoTag(): void {
    void this.go({ tag: null });
  }

  protected clear(): void {
    void this.go({ query: null, tag: null });
  }

  protected async create(): Promise<void> {
    const question: NameQuestion = {
      heading: this.i18n.text('templates.create.heading'),
      label: this.i18n.text('templates.create.name'),
      name: this.words().trim(),
      action: this.i18n.text('templates.create.action'),
    };
    const ref = this.dialogs.open<string, NameQuestion>(NameDialog, { data: question, size: 's' });
    const name = await firstValueFrom(ref.closed);
    if (!name) return;
    this.creating.set(true);
    const made = await this.actions.create({ name, folder: this.shownFolder(), text: '' });
    this.creating.set(false);
    if (made) await this.router.navigate(['/templates', made.id]);
  }

  protected async addStarters(): Promise<void> {
    this.addingStarters.set(true);
    if (await this.actions.addStarters()) this.reload();
    this.addingStarters.set(false);
  }

  protected async star({ id, favourite }: TemplateSummary): Promise<void> {
    this.library.alter(id, { favourite: !favourite });
    if (!(await this.actions.setFavourite(id, !favourite))) this.library.alter(id, { favourite });
  }

  protected async duplicate(template: TemplateSummary): Promise<void> {
    const copy = await this.actions.duplicate(template);
    if (copy) await this.router.navigate(['/templates', copy.id]);
  }

  protected async remove(template: TemplateSummary): Promise<void> {
    if (!(await this.actions.remove(template, () => this.reload()))) return;
    this.library.drop(template.id);
    this.loadCounts();
  }

  protected async restore(template: TemplateSummary): Promise<void> {
    if (!(await this.actions.restore(template))) return;
    this.library.drop(template.id);
    this.loadCounts();
  }

  /** The address alters by itself when one goes back; what the field asked for itself is not written into it again. */
  private takeFromAddress(query: string): void {
    if (query === this.asked) return;
    this.asked = query;
    this.words.set(query);
  }

  private ask(words: string): void {
    if (words === this.asked) return;
    this.asked = words;
    void this.go({ query: words === '' ? null : words }, true);
  }

  // The lists at the side are a help: without them one can still search.
  private loadCounts(): void {
    const orNone = (counts: Observable<readonly TemplateCount[]>) =>
      counts.pipe(catchError(() => of<readonly TemplateCount[]>([])));
    forkJoin([orNone(this.api.folders()), orNone(this.api.tags())]).subscribe(([folders, tags]) => {
      this.folders.set(folders);
      this.tags.set(tags);
    });
  }

  private go(queryParams: Readonly<Record<string, string | null>>, replaceUrl = false): Promise<boolean> {
    return this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl });
  }
}
