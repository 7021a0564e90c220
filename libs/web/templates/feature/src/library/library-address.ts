import type { TemplateFilter } from '@promptyflow/web-templates-data-access';

/** What the address says of the templates that are shown. */
export interface LibraryAddress {
  readonly query?: string;
  readonly folder?: string;
  readonly tag?: string;
  /** `favourites` or `trash`; anything else is the library. */
  readonly view?: string;
}

/** One place of the library: all of it, the favourites, the trash, or a folder. */
export type LibraryPlace =
  { readonly kind: 'all' | 'favourites' | 'trash' } | { readonly kind: 'folder'; readonly folder: string };

export function toPlace({ view, folder }: LibraryAddress): LibraryPlace {
  if (view === 'favourites' || view === 'trash') return { kind: view };
  return folder ? { kind: 'folder', folder } : { kind: 'all' };
}

/** What the address has for a place; what is null goes out of it. In the trash nothing is searched. */
export function placeParameters(place: LibraryPlace): Readonly<Record<string, string | null>> {
  switch (place.kind) {
    case 'all':
      return { folder: null, view: null };
    case 'favourites':
      return { folder: null, view: 'favourites' };
    case 'trash':
      return { folder: null, view: 'trash', query: null, tag: null };
    case 'folder':
      return { folder: place.folder, view: null };
  }
}

/** The filter of an address, in the words of the server. */
export function toFilter(address: LibraryAddress): TemplateFilter {
  const place = toPlace(address);
  if (place.kind === 'trash') return { deleted: true };
  const query = address.query?.trim();
  return {
    ...(query ? { query } : {}),
    ...(address.tag ? { tag: address.tag } : {}),
    ...(place.kind === 'folder' ? { folder: place.folder } : {}),
    ...(place.kind === 'favourites' ? { favourite: true } : {}),
  };
}
