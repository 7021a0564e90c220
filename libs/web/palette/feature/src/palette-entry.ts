import type { Signal } from '@angular/core';
import type { CommandId, IconName } from '@promptyflow/web-ui';
import { plain } from './layouts';
import { lettersOf } from './matching';
import type { Findable } from './matching';

/** The headings of the palette, in the order in which they stand while nothing is typed. */
export const paletteGroups = {
  recent: 'shell.palette.groups.recent',
  pieces: 'shell.palette.groups.pieces',
  projects: 'shell.palette.groups.projects',
  templates: 'shell.palette.groups.templates',
  people: 'shell.palette.groups.people',
  pages: 'shell.palette.groups.pages',
  actions: 'shell.palette.groups.actions',
} as const;

export type PaletteGroup = keyof typeof paletteGroups;

/** Something to go to or to do. */
export interface PaletteChoice {
  /** The same one today and tomorrow, such as `project:…`. */
  readonly key: string;
  readonly icon: IconName;
  readonly title: string;
  /** Where it stands or what it is; left out when the group says it. */
  readonly path?: string;
  /** Whose keys are shown beside it. */
  readonly command?: CommandId;
  readonly run: () => void;
}

/** What the application offers beside what the palette finds itself. */
export interface PaletteOffer {
  readonly pages: Signal<readonly PaletteChoice[]>;
  readonly actions: Signal<readonly PaletteChoice[]>;
}

/** A choice in its group, ready to be found. */
export interface PaletteEntry extends PaletteChoice, Findable {
  readonly group: Exclude<PaletteGroup, 'recent'>;
  /** What the server has found by more than its title. */
  readonly isFound?: boolean;
}

type Placed = PaletteChoice & Pick<PaletteEntry, 'group' | 'isFound'>;

export function toEntry(placed: Placed): PaletteEntry {
  const [plainTitle, plainPath] = [plain(placed.title), plain(placed.path ?? '')];
  return {
    ...placed,
    ...{ plainTitle, titleLetters: lettersOf(plainTitle), plainPath, pathLetters: lettersOf(plainPath) },
  };
}
