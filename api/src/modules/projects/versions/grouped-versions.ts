/** A change of an item's text, title or marks, as the log tells of it. */
export interface LoggedChange {
  readonly revision: number;
  readonly kind: string;
  /** Null when the account is gone. */
  readonly authorId: string | null;
  readonly at: Date;
}

/** Changes that were made in one go: the item as they left it is one version. */
export interface ChangeGroup {
  /** Of its last change. */
  readonly revision: number;
  readonly firstRevision: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** Who made the changes, the latest first. */
  readonly authorIds: readonly (string | null)[];
  readonly kinds: readonly string[];
}

/** A person's changes are one version until they pause for longer than this. */
const pauseMs = 10 * 60_000;
/** People who take turns faster than this write one version together. */
const turnMs = 5_000;
const hourMs = 60 * 60_000;

/**
 * Groups changes that are given newest first. Whether two neighbours belong together depends on nothing but them, so
 * that pages of a list fit together and a version stays what it is; whoever never pauses gets one each hour.
 */
export function* groupedVersions(newestFirst: Iterable<LoggedChange>): Generator<ChangeGroup> {
  let group: LoggedChange[] = [];
  for (const change of newestFirst) {
    const newer = group.at(-1);
    if (newer && !belongTogether(change, newer)) {
      yield groupOf(group);
      group = [];
    }
    group.push(change);
  }
  if (group.length > 0) yield groupOf(group);
}

function belongTogether(older: LoggedChange, newer: LoggedChange): boolean {
  const [from, to] = [older.at.getTime(), newer.at.getTime()];
  if (Math.floor(from / hourMs) !== Math.floor(to / hourMs)) return false;
  return to - from <= (older.authorId === newer.authorId ? pauseMs : turnMs);
}

function groupOf(changes: readonly LoggedChange[]): ChangeGroup {
  const [last, first] = [changes[0], changes.at(-1)];
  if (!last || !first) throw new RangeError('a version has at least one change');
  return {
    revision: last.revision,
    firstRevision: first.revision,
    startedAt: first.at,
    endedAt: last.at,
    authorIds: [...new Set(changes.map(({ authorId }) => authorId))],
    kinds: [...new Set(changes.map(({ kind }) => kind))],
  };
}
