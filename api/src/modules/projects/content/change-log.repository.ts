import type { AppliedChange, EditJson } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { queryPrepared } from '../../../core/database';
import type { BatchNote, ProjectChangeEntity } from '../entities/project-change.entity';
import type { ProjectEntity } from '../entities/project.entity';

/** What is kept of an applied change; the log gives it its revision. */
export interface LogEntry {
  readonly authorId: string;
  readonly payload: Pick<AppliedChange, 'change' | 'version' | 'sizes'>;
  readonly targetId?: string;
  /** Kept beside it, and read by nobody but who asks for the note. */
  readonly note?: BatchNote;
}

/** The project row of a transaction that holds its lock. */
export type LockedProject = Pick<ProjectEntity, 'id' | 'organizationId' | 'name' | 'revision' | 'chars'>;

export interface NumberedEntry extends LogEntry {
  readonly revision: number;
  readonly createdAt: Date;
}

const entriesSince = {
  name: 'edits since',
  text: `select payload->'change'->'edit' as edit from project_changes
    where target_id = $1 and target_version > $2 order by target_version`,
};

/** The edits in the log of an item or a prompt that are newer than a version, oldest first. */
export async function readEditsSince(
  manager: EntityManager,
  targetId: string,
  version: number,
): Promise<EditJson[]> {
  const rows = await queryPrepared<{ edit: EditJson }>(manager, entriesSince, [targetId, version]);
  return rows.map(({ edit }) => edit);
}

/** The same among entries that are not in the log yet. */
export function editsAmong(
  entries: readonly NumberedEntry[],
  targetId: string,
  version: number,
): readonly EditJson[] {
  return entries
    .filter((entry) => entry.targetId === targetId && (entry.payload.version ?? 0) > version)
    .flatMap(({ payload: { change } }) => ('edit' in change ? [change.edit] : []));
}

/** Without the texts of added items: those are read item by item. */
const entryColumns = `revision, author_id as "authorId", created_at as "createdAt",
  (payload #- '{change,content}') - 'note' as payload`;

const appliedBefore = {
  name: 'applied before',
  text: `select ${entryColumns} from project_changes where project_id = $1 and change_id = any($2::uuid[])`,
};

/** Entries of changes that were applied before. */
export async function readApplied(
  manager: EntityManager,
  projectId: string,
  changeIds: readonly string[],
): Promise<AppliedChange[]> {
  return (await queryPrepared<LogRow>(manager, appliedBefore, [projectId, changeIds])).map(toAppliedChange);
}

const logSince = {
  name: 'log since',
  text: `select ${entryColumns} from project_changes
    where project_id = $1 and revision > $2 order by revision limit $3`,
};

/** Up to `limit` entries after a revision, oldest first. */
export async function readLogSince(
  manager: EntityManager,
  projectId: string,
  revision: number,
  limit: number,
): Promise<AppliedChange[]> {
  return (await queryPrepared<LogRow>(manager, logSince, [projectId, revision, limit])).map(toAppliedChange);
}

const writtenLog = {
  name: 'written log',
  text: `with logged as (
      insert into project_changes (project_id, organization_id, revision, change_id, author_id, kind, payload,
        target_id, target_version, created_at)
      select $1, $2, e.revision, (e.payload->'change'->>'id')::uuid, e.author_id, e.payload->'change'->>'type',
          e.payload, e.target_id, (e.payload->>'version')::integer, e.created_at
        from unnest($5::bigint[], $6::uuid[], $7::jsonb[], $8::uuid[], $9::timestamptz[])
          as e (revision, author_id, payload, target_id, created_at)
    ), saved as (
      update projects set revision = $3, chars = $4, updated_at = now() where id = $1
    )
    update context_blocks b set chars = b.chars + g.chars
      from unnest($10::uuid[], $11::integer[]) as g (id, chars) where b.id = g.id returning b.id, b.chars`,
};

/**
 * Writes entries, the sizes and revision of their project, and by how much blocks have grown, in one statement.
 * Returns the characters of those blocks.
 */
export async function writeLog(
  manager: EntityManager,
  project: LockedProject,
  entries: readonly NumberedEntry[],
  grown: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await queryPrepared<{ id: string; chars: number }>(manager, writtenLog, [
    project.id,
    project.organizationId,
    project.revision,
    project.chars,
    entries.map(({ revision }) => revision),
    entries.map(({ authorId }) => authorId),
    entries.map(({ payload, note }) => JSON.stringify({ ...payload, note })),
    entries.map(({ targetId }) => targetId ?? null),
    entries.map(({ createdAt }) => createdAt),
    [...grown.keys()],
    [...grown.values()],
  ]);
  return new Map(rows.map(({ id, chars }) => [id, chars]));
}

type LogRow = Pick<ProjectChangeEntity, 'authorId' | 'createdAt' | 'payload'> & {
  readonly revision: number | string;
};

function toAppliedChange({ revision, authorId, createdAt, payload }: LogRow): AppliedChange {
  return { revision: Number(revision), authorId: authorId ?? '', at: createdAt.toISOString(), ...payload };
}

/** An entry as the log will answer it. */
export function withoutContent(entry: NumberedEntry): AppliedChange {
  const { change } = entry.payload;
  if (change.type !== 'item.add') return toAppliedChange(entry);
  return toAppliedChange({
    ...entry,
    payload: { ...entry.payload, change: { ...change, content: undefined } },
  });
}
