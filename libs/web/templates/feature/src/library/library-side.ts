import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { I18n, NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import type { TemplateCount } from '@promptyflow/web-templates-data-access';
import { Button, Icon, SelectField } from '@promptyflow/web-ui';
import { folderRows, pathsOf, shownRows } from './folder-tree';
import { placeParameters, toPlace } from './library-address';
import type { LibraryAddress, LibraryPlace } from './library-address';

const fewTags = 20;
const folderMark = 'in:';

/** Where one is in the library: all of it, the favourites, the trash, a folder; and a tag. Selects on a small screen. */
@Component({
  selector: 'pf-library-side',
  imports: [Button, Icon, NumberPipe, RouterLink, SelectField, TextPipe],
  templateUrl: './library-side.html',
  styleUrl: './library-side.css',
})
export class LibrarySide {
  readonly address = input.required<LibraryAddress>();
  readonly folders = input.required<readonly TemplateCount[]>();
  readonly tags = input.required<readonly TemplateCount[]>();

  private readonly i18n = inject(I18n);
  private readonly router = inject(Router);
  private readonly opened = signal<ReadonlyMap<string, boolean>>(new Map());
  protected readonly allTags = signal(false);

  protected readonly place = computed(() => toPlace(this.address()));
  protected readonly views = [
    { place: { kind: 'all' }, label: 'templates.library.all', icon: 'library-big' },
    { place: { kind: 'favourites' }, label: 'templates.library.favourites', icon: 'star' },
    { place: { kind: 'trash' }, label: 'templates.library.trash', icon: 'trash-2' },
  ] as const;
  protected readonly parametersOf = placeParameters;

  private readonly rows = computed(() => {
    const collator = new Intl.Collator(this.i18n.language(), { numeric: true });
    return folderRows(this.folders(), (left, right) => collator.compare(left, right));
  });
  /** Open are those that the person opened, the folder one is in, and those around it. */
  protected readonly openFolders = computed(() => {
    const place = this.place();
    const around = place.kind === 'folder' ? pathsOf(place.folder) : [];
    const open = new Set(around);
    for (const [path, isOpen] of this.opened()) if (isOpen) open.add(path);
    for (const [path, isOpen] of this.opened()) if (!isOpen) open.delete(path);
    return open;
  });
  protected readonly shown = computed(() => shownRows(this.rows(), this.openFolders()));
  protected readonly hasDeep = computed(() => this.rows().some(({ hasFolders }) => hasFolders));
  protected readonly shownTags = computed(() => {
    const tags = this.tags().toSorted((left, right) => right.count - left.count);
    if (this.allTags() || tags.length <= fewTags) return tags;
    const few = tags.slice(0, fewTags);
    const chosen = tags.find(({ name }) => name === this.address().tag);
    return !chosen || few.includes(chosen) ? few : [...few, chosen];
  });

  protected readonly placeOptions = computed(() => [
    ...this.views.map(({ place, label }) => ({ value: place.kind as string, label: this.i18n.text(label) })),
    ...this.rows().map(({ path, name, depth, count }) => ({
      value: `${folderMark}${path}`,
      label: `${'  '.repeat(depth)}${name} (${this.i18n.number(count)})`,
    })),
  ]);
  protected readonly placeValue = computed(() => {
    const place = this.place();
    return place.kind === 'folder' ? `${folderMark}${place.folder}` : place.kind;
  });
  protected readonly tagOptions = computed(() => [
    { value: '', label: this.i18n.text('templates.library.anyTag') },
    ...this.tags().map(({ name, count }) => ({
      value: name,
      label: `${name} (${this.i18n.number(count)})`,
    })),
  ]);

  protected isAt(place: LibraryPlace): boolean {
    const here = this.place();
    return here.kind === place.kind && !(here.kind === 'folder');
  }

  protected isIn(path: string): boolean {
    const here = this.place();
    return here.kind === 'folder' && here.folder === path;
  }

  protected toggle(path: string): void {
    const isOpen = this.openFolders().has(path);
    this.opened.update((opened) => new Map(opened).set(path, !isOpen));
  }

  protected goTo(value: string): void {
    if (value === this.placeValue()) return;
    const view = this.views.find(({ place }) => place.kind === value);
    const place = view?.place ?? { kind: 'folder' as const, folder: value.slice(folderMark.length) };
    void this.go(placeParameters(place));
  }

  protected chooseTag(tag: string): void {
    if (tag !== (this.address().tag ?? '')) void this.go({ tag: tag === '' ? null : tag });
  }

  private go(queryParams: Readonly<Record<string, string | null>>): Promise<boolean> {
    return this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}
