import { Injectable } from '@nestjs/common';
import { actorHolds } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { AppError } from '../../../core/errors';
import { decodeCursor, encodeCursor } from '../../../core/http';
import { isUUID } from 'class-validator';
import { ProjectPeopleRepository } from '../people/people.repository';
import { openAuditActions, sharingAuditActions } from './activity-acts';
import type { ActivityDto, ActivityListDto } from './activity.dto';
import { ActivityRepository } from './activity.repository';
import type { ActivityPosition, NamedTarget, PlacedDeed, Stretch } from './activity.repository';
import { groupedActivity, hourOf } from './grouped-activity';
import type { ActivityGroup } from './grouped-activity';

interface ListOptions {
  readonly cursor?: string;
  /** Only what this person did. */
  readonly userId?: string;
}

interface Page {
  readonly deeds: readonly PlacedDeed[];
  /** Where to go on; null when there is no more. */
  readonly next: ActivityPosition | null;
}

/** Groups that a page has at least, while there are so many. */
const fewestGroups = 30;
/** So often each source is read for them: who looks for one person's deeds may have to ask again. */
const mostReads = 10;
/** More of what was acted on in one hour is counted, not named. */
const mostTargets = 3;

/** Who did what in a project, and when. */
@Injectable()
export class ActivityService {
  constructor(
    private readonly repository: ActivityRepository,
    private readonly people: ProjectPeopleRepository,
  ) {}

  /** The latest first; an hour is never cut in two, unless it has more than is read at once. */
  async list(actor: Actor, projectId: string, { cursor, userId }: ListOptions): Promise<ActivityListDto> {
    const actions = actorHolds(actor, 'project.manage') ? sharingAuditActions : openAuditActions;
    const groups: ActivityGroup[] = [];
    let next: ActivityPosition | null = cursor === undefined ? {} : positionOf(cursor);
    for (let reads = 0; next && reads < mostReads && groups.length < fewestGroups; reads += 1) {
      const page: Page = pageOf(
        await this.repository.read(actor.organizationId, projectId, next, actions),
        next,
      );
      groups.push(
        ...groupedActivity(page.deeds.filter((deed) => userId === undefined || deed.userId === userId)),
      );
      next = page.next;
    }
    return {
      items: await this.named(actor.organizationId, projectId, groups),
      nextCursor: next && encodeCursor({ position: JSON.stringify(next) }),
    };
  }

  private async named(
    organizationId: string,
    projectId: string,
    groups: readonly ActivityGroup[],
  ): Promise<ActivityDto[]> {
    const targetIds = groups.flatMap((group) => group.targetIds.slice(0, mostTargets));
    const targets = await this.repository.namesOf(organizationId, projectId, [...new Set(targetIds)]);
    const people = await this.people.named(groups.map(({ userId }) => userId));
    return groups.map((group) => {
      const { startedAt, endedAt, act, target, person, count } = group;
      return {
        ...{ startedAt, endedAt, act, target, person, count },
        author: people.get(group.userId ?? '') ?? null,
        targetCount: group.targetIds.length,
        targets: group.targetIds.slice(0, mostTargets).map((id) => targets.get(id) ?? goneTarget(id)),
      };
    });
  }
}

const goneTarget = (id: string): NamedTarget => ({ id, title: '', removed: true });

/**
 * Joins what the sources gave: up to where all of them were read, and, while something is left, without the hour that
 * the rest begins in. Of each source a beginning is taken, so that the next page goes on right after it.
 */
function pageOf(stretches: readonly Stretch[], from: ActivityPosition): Page {
  const open = stretches.filter(({ more }) => more);
  if (open.length === 0) return { deeds: stretches.flatMap(({ deeds }) => deeds), next: null };
  const horizon = Math.max(...open.map(({ deeds }) => Math.min(...deeds.map(({ at }) => at.getTime()))));
  const cutHour = hourOf(new Date(horizon));
  const whole = stretches.map((one) => beginningOf(one, (at) => hourOf(at) > cutHour));
  const isEmpty = whole.every(({ length }) => length === 0);
  const kept = isEmpty ? stretches.map((one) => beginningOf(one, (at) => at.getTime() >= horizon)) : whole;
  const ends = kept.map((deeds) => deeds.at(-1)?.position);
  return { deeds: kept.flat(), next: Object.assign({}, from, ...ends) as ActivityPosition };
}

function beginningOf({ deeds }: Stretch, isWanted: (at: Date) => boolean): readonly PlacedDeed[] {
  const end = deeds.findIndex(({ at }) => !isWanted(at));
  return end < 0 ? deeds : deeds.slice(0, end);
}

function positionOf(cursor: string): ActivityPosition {
  try {
    const { position } = decodeCursor<{ position: string }>(cursor, ['position']);
    const { revision, eventId, runId } = JSON.parse(position) as ActivityPosition;
    const ids = [eventId, runId].filter((id) => id !== undefined);
    if ((revision === undefined || Number.isSafeInteger(revision)) && ids.every((id) => isUUID(id))) {
      return { revision, eventId, runId };
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
  }
  throw new AppError('request.malformed', { params: { field: 'cursor' } });
}
