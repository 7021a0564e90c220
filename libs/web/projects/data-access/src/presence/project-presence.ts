import { computed, inject, Injectable, signal } from '@angular/core';
import type { Place, PresentPage } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { ProjectsApi } from '../projects-api';
import type { OpenText } from '../sync/open-text';
import type { ProjectPerson } from './project-person';
import { RealtimeClient } from '../sync/realtime-client';

/** Somebody else in the project. All pages of one person are one. */
export interface OtherPerson {
  readonly id: string;
  /** Empty as long as it is not known. */
  readonly name: string;
  /** Where their picture is got; null when they have none. */
  readonly picture: string | null;
  /** The texts that they have open. */
  readonly textIds: readonly string[];
}

/** The caret of somebody else; the same object as long as they have not moved it. */
export interface OtherCaret {
  readonly pageId: string;
  readonly name: string;
  readonly anchor: number;
  readonly head: number;
}

/** A caret that moves on tells of itself this often. */
const tellEveryMs = 100;

/** Who else is in the open project, and where; and where this page's person is, for the others. */
@Injectable({ providedIn: 'root' })
export class ProjectPresence {
  private readonly api = inject(ProjectsApi);
  private readonly realtime = inject(RealtimeClient);
  private readonly user = inject(Store).selectSignal(authFeature.selectUser);
  private readonly pages = signal<readonly PresentPage[]>([]);
  private readonly people = signal<ReadonlyMap<string, ProjectPerson>>(new Map());
  private readonly carets = new WeakMap<Place, OtherCaret>();
  private projectId: string | null = null;
  private told: string | null = null;
  private telling: ReturnType<typeof setTimeout> | undefined;

  /** The others, by name. */
  readonly others = computed(() => this.toPeople(), { equal: areAlike });

  /** Those who have a text open. */
  inText(textId: string): readonly OtherPerson[] {
    return this.others().filter(({ textIds }) => textIds.includes(textId));
  }

  /** The carets of the others in a text, as offsets in it as it is shown. */
  caretsIn(text: OpenText): readonly OtherCaret[] {
    return this.otherPages().flatMap(({ pageId, userId, place }) => {
      if (place?.textId !== text.id) return [];
      const known = this.carets.get(place);
      if (known) return [known];
      const [anchor, head] = [text.toShown(place.anchor), text.toShown(place.head)];
      const caret = { pageId, name: this.people().get(userId)?.name ?? '', anchor, head };
      this.carets.set(place, caret);
      return [caret];
    });
  }

  /** Tells the others where this page's person is: soon, and only the latest. */
  tell(place: Place | null): void {
    const { projectId } = this;
    const words = JSON.stringify(place);
    if (!projectId || words === this.told) return;
    this.told = words;
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      if (this.projectId === projectId) this.realtime.place(projectId, this.toldPlace());
    }, tellEveryMs);
  }

  /** The person is not in a text any more, if that is where they were told to be. */
  leave(textId: string): void {
    if (this.toldPlace()?.textId === textId) this.tell(null);
  }

  /** Tells it once more: the server has forgotten it with the connection. */
  tellAgain(projectId: string): void {
    this.projectId = projectId;
    const place = this.toldPlace();
    if (place) this.realtime.place(projectId, place);
  }

  /** Everyone in a project, as the server tells. */
  show(projectId: string, pages: readonly PresentPage[]): void {
    if (projectId !== this.projectId) this.people.set(new Map());
    this.projectId = projectId;
    this.pages.set(pages);
    const unknown = pages.some(({ userId }) => userId !== this.user()?.id && !this.people().has(userId));
    if (unknown) void this.readPeople(projectId);
  }

  /** One page's person is somewhere else now. */
  move(page: PresentPage): void {
    this.pages.update((pages) => [...pages.filter(({ pageId }) => pageId !== page.pageId), page]);
  }

  /** The page is in no project any more, or nobody can tell. */
  clear(): void {
    this.pages.set([]);
  }

  private toldPlace(): Place | null {
    return this.told === null ? null : (JSON.parse(this.told) as Place | null);
  }

  private otherPages(): readonly PresentPage[] {
    return this.pages().filter(({ userId }) => userId !== this.user()?.id);
  }

  private toPeople(): readonly OtherPerson[] {
    const byPerson = Map.groupBy(this.otherPages(), ({ userId }) => userId);
    return [...byPerson]
      .map(([id, pages]) => ({
        id,
        name: this.people().get(id)?.name ?? '',
        picture: this.people().get(id)?.picture ?? null,
        textIds: [...new Set(pages.flatMap(({ place }) => place?.textId ?? []))],
      }))
      .toSorted((left, right) => left.name.localeCompare(right.name));
  }

  /** Names are for the eye: without them people are still counted. */
  private async readPeople(projectId: string): Promise<void> {
    try {
      const people = await this.api.readPeople(projectId);
      if (projectId === this.projectId) this.people.set(people);
    } catch (error) {
      console.warn('the names of the others could not be read', error);
    }
  }
}

function areAlike(left: readonly OtherPerson[], right: readonly OtherPerson[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
