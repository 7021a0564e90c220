import { Injectable } from '@nestjs/common';
import type { AuditAction, ChangeType } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../../core/database';
import { actOfAudit, actOfChange } from './activity-acts';
import type { ActivityTarget } from './activity-acts';
import type { Deed } from './grouped-activity';

/** Up to where each source was read; an absent one from its end. */
export interface ActivityPosition {
  readonly revision?: number;
  readonly eventId?: string;
  readonly runId?: string;
}

/** A deed with where it stands in its source. */
export type PlacedDeed = Deed & { readonly position: ActivityPosition };

/** What was read of a source, newest first. */
export interface Stretch {
  readonly deeds: readonly PlacedDeed[];
  /** The source may go on after these. */
  readonly more: boolean;
}

export interface NamedTarget {
  readonly id: string;
  readonly title: string;
  readonly removed: boolean;
}

/** Rows that one source gives at once. */
const rowsAtOnce = 1000;
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** What is told of a project: its changes, its runs, and what of it is in the audit log. */
@Injectable()
export class ActivityRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** The next stretch of each source. */
  read(
    organizationId: string,
    projectId: string,
    from: ActivityPosition,
    actions: readonly AuditAction[],
  ): Promise<readonly Stretch[]> {
    return this.transaction.run(organizationId, async (manager) => [
      await changes(manager, projectId, from.revision ?? Number.MAX_SAFE_INTEGER),
      await events(manager, projectId, from.eventId ?? lastId, actions),
      await runs(manager, projectId, from.runId ?? lastId),
    ]);
  }

  /** What rows are called now; those that are gone for good are absent. */
  namesOf(
    organizationId: string,
    projectId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, NamedTarget>> {
    return this.transaction.run(organizationId, async (manager) => {
      const rows = await manager.query<NamedTarget[]>(
        `select id, title, deleted_at is not null as removed from context_items
          where project_id = $1 and id = any($2::uuid[])
         union all select id, title, deleted_at is not null from context_blocks
          where project_id = $1 and id = any($2::uuid[])
         union all select id, title, deleted_at is not null from prompts
          where project_id = $1 and id = any($2::uuid[])
         union all select id, name, deleted_at is not null from saved_selections
          where project_id = $1 and id = any($2::uuid[])`,
        [projectId, ids],
      );
      return new Map(rows.map((row) => [row.id, row]));
    });
  }
}

interface ChangeRow {
  readonly revision: number;
  readonly kind: ChangeType;
  readonly userId: string | null;
  readonly targetId: string | null;
  readonly at: Date;
}

async function changes(manager: EntityManager, projectId: string, before: number): Promise<Stretch> {
  const rows = await manager.query<ChangeRow[]>(
    `select revision::integer, kind, author_id as "userId", target_id as "targetId", created_at as at
       from project_changes where project_id = $1 and revision < $2 order by revision desc limit ${rowsAtOnce}`,
    [projectId, before],
  );
  return stretchOf(rows, ({ revision, kind, userId, targetId, at }) => ({
    ...{ at, userId, targetId, position: { revision } },
    ...actOfChange(kind),
  }));
}

interface EventRow {
  readonly id: string;
  readonly action: AuditAction;
  readonly userId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

async function events(
  manager: EntityManager,
  projectId: string,
  before: string,
  actions: readonly AuditAction[],
): Promise<Stretch> {
  const rows = await manager.query<EventRow[]>(
    `select id, action, actor_id as "userId", details, created_at as at from audit_events
      where target_id = $1 and id < $2 and action like 'project.%' and action = any($3::text[])
      order by id desc limit ${rowsAtOnce}`,
    [projectId, before, actions],
  );
  return stretchOf(rows, ({ id, action, userId, details, at }) => {
    const { person } = details;
    return {
      ...{ at, userId, act: actOfAudit(action, details), target: 'project', targetId: null },
      ...{ person: typeof person === 'string' ? person : null, position: { eventId: id } },
    };
  });
}

interface RunRow {
  readonly id: string;
  readonly userId: string | null;
  readonly promptId: string | null;
  readonly at: Date;
}

async function runs(manager: EntityManager, projectId: string, before: string): Promise<Stretch> {
  const rows = await manager.query<RunRow[]>(
    `select id, user_id as "userId", prompt_id as "promptId", created_at as at from ai_runs
      where project_id = $1 and id < $2 order by id desc limit ${rowsAtOnce}`,
    [projectId, before],
  );
  const prompt: { act: 'ran'; target: ActivityTarget } = { act: 'ran', target: 'prompt' };
  return stretchOf(rows, ({ id, userId, promptId, at }) => ({
    ...prompt,
    ...{ at, userId, targetId: promptId, position: { runId: id } },
  }));
}

function stretchOf<Row>(rows: readonly Row[], toDeed: (row: Row) => PlacedDeed): Stretch {
  return { deeds: rows.map(toDeed), more: rows.length === rowsAtOnce };
}
