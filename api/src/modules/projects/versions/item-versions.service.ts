import { Injectable } from '@nestjs/common';
import type { Change } from '@promptyflow/contracts';
import { replacementBetween, toEditJson } from '@promptyflow/text-edits';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../../core/auth-guard';
import { AppError } from '../../../core/errors';
import { decodeCursor, encodeCursor } from '../../../core/http';
import { ChangesService } from '../changes/changes.service';
import type { ItemDocument } from '../content/project-document';
import { ProjectPeopleRepository } from '../people/people.repository';
import type { Person } from '../people/people.repository';
import { itemNotFound, itemVersionNotFound } from '../projects.errors';
import { ProjectsService } from '../projects.service';
import { groupedVersions } from './grouped-versions';
import type { ChangeGroup, LoggedChange } from './grouped-versions';
import type {
  AlteredPart,
  ItemVersionDto,
  ItemVersionListDto,
  ItemVersionSummaryDto,
} from './item-version.dto';
import { ItemVersionsRepository } from './item-versions.repository';
import type { ItemAddress, ItemState } from './item-versions.repository';

interface ListOptions {
  readonly cursor?: string;
  readonly limit: number;
}

/** Changes read at once, and how often: a version is an hour at most, which is fewer than all of these. */
const changesAtOnce = 1000;
const mostReads = 25;

const alteredParts: Readonly<Record<string, AlteredPart>> = {
  'item.edit': 'text',
  'item.rename': 'title',
  'item.configure': 'marks',
};

/** Every earlier state of items. Nobody keeps versions: they are how the log tells what people did in one go. */
@Injectable()
export class ItemVersionsService {
  constructor(
    private readonly repository: ItemVersionsRepository,
    private readonly people: ProjectPeopleRepository,
    private readonly projects: ProjectsService,
    private readonly changes: ChangesService,
  ) {}

  /** Newest first; the last one is the item as it was made. */
  async list(
    { organizationId }: Actor,
    item: ItemAddress,
    { cursor, limit }: ListOptions,
  ): Promise<ItemVersionListDto> {
    const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : positionOf(cursor);
    const { groups, isLast } = await this.readGroups(organizationId, item, before, limit);
    const first = isLast ? await this.repository.findFirst(organizationId, item) : null;
    if (first && first.revision < before) groups.push(...groupedVersions([first]));
    const people = await this.people.named(groups.flatMap(({ authorIds }) => authorIds));
    const end = groups.at(-1);
    return {
      items: groups.map((group) => toSummary(group, people)),
      nextCursor: isLast || !end ? null : encodeCursor({ before: String(end.firstRevision) }),
    };
  }

  /** The item as it was after a revision of its project. */
  async get({ organizationId }: Actor, item: ItemAddress, revision: number): Promise<ItemVersionDto> {
    const { change, text, tags, ...state } = await this.read(organizationId, item, revision);
    const people = await this.people.named([change.authorId]);
    return {
      ...state,
      ...{ revision: change.revision, at: change.at, author: people.get(change.authorId ?? '') ?? null },
      content: text,
      tags: [...tags],
    };
  }

  /** Makes a version the present by ordinary changes: what others type meanwhile stays in the text. */
  async restore(actor: Actor, item: ItemAddress, revision: number): Promise<{ revision: number }> {
    const state = await this.read(actor.organizationId, item, revision);
    const present = await this.projects.getItem(actor, item.projectId, item.itemId);
    const done = await this.changes.apply(actor, item.projectId, [...changesTo(present, state)]);
    return { revision: done.revision };
  }

  private async read(organizationId: string, item: ItemAddress, revision: number) {
    const state = await this.repository.findState(organizationId, item, revision);
    if (!state) throw itemVersionNotFound(item.itemId, revision);
    return state;
  }

  private async readGroups(
    organizationId: string,
    item: ItemAddress,
    before: number,
    limit: number,
  ): Promise<{ groups: ChangeGroup[]; isLast: boolean }> {
    const read: LoggedChange[] = [];
    let groups: ChangeGroup[] = [];
    for (let reads = 0; reads < mostReads; reads += 1) {
      const page = { before: read.at(-1)?.revision ?? before, limit: changesAtOnce };
      const changes = await this.repository.listChanges(organizationId, item, page);
      if (!changes) throw itemNotFound(item.itemId);
      read.push(...changes);
      groups = [...groupedVersions(read)];
      if (groups.length > limit) return { groups: groups.slice(0, limit), isLast: false };
      if (changes.length < changesAtOnce) return { groups, isLast: true };
    }
    // The log may go on within the last one, which then begins the next page.
    return { groups: groups.length > 1 ? groups.slice(0, -1) : groups, isLast: false };
  }
}

function positionOf(cursor: string): number {
  const before = Number(decodeCursor<{ before: string }>(cursor, ['before']).before);
  if (!Number.isSafeInteger(before)) throw new AppError('request.malformed', { params: { field: 'cursor' } });
  return before;
}

function toSummary(group: ChangeGroup, people: ReadonlyMap<string, Person>): ItemVersionSummaryDto {
  const { revision, startedAt, endedAt, authorIds, kinds } = group;
  return {
    ...{ revision, startedAt, endedAt },
    authors: authorIds.flatMap((id) => people.get(id ?? '') ?? []),
    altered: kinds.map((kind) => alteredParts[kind] ?? 'made'),
  };
}

function* changesTo(present: Required<ItemDocument>, state: ItemState): Generator<Change> {
  const { id: itemId, version, content, title, color, tags } = present;
  if (content !== state.text) {
    const edit = toEditJson(replacementBetween(content, state.text));
    yield { id: uuidv7(), type: 'item.edit', itemId, baseVersion: version, edit };
  }
  if (title !== state.title) yield { id: uuidv7(), type: 'item.rename', itemId, title: state.title };
  if (color !== state.color || tags.join('\n') !== state.tags.join('\n')) {
    yield { id: uuidv7(), type: 'item.configure', itemId, color: state.color, tags: state.tags };
  }
}
