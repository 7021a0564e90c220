import type { ActivityAct, ActivityTarget } from './activity-acts';

/** One thing that somebody did. */
export interface Deed {
  readonly at: Date;
  /** Null when the account is gone. */
  readonly userId: string | null;
  readonly act: ActivityAct;
  readonly target: ActivityTarget;
  /** Null for the project itself, and for what was sent without a prompt. */
  readonly targetId: string | null;
  /** Somebody whom it was about. */
  readonly person?: string | null;
}

/** What somebody did within an hour, once for each kind of thing that they did. */
export interface ActivityGroup {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly userId: string | null;
  readonly act: ActivityAct;
  readonly target: ActivityTarget;
  readonly person: string | null;
  /** How often. */
  readonly count: number;
  /** To what, each once, the latest first. */
  readonly targetIds: readonly string[];
}

const hourMs = 60 * 60_000;

/** The hour that a moment is in: what is done in one is told together. */
export const hourOf = (at: Date) => Math.floor(at.getTime() / hourMs);

/** Groups what is given, in whatever order; the latest groups first. */
export function groupedActivity(deeds: readonly Deed[]): readonly ActivityGroup[] {
  const newestFirst = deeds.toSorted((left, right) => right.at.getTime() - left.at.getTime());
  const groups = Map.groupBy(newestFirst, ({ at, userId, act, target, person }) =>
    JSON.stringify([hourOf(at), userId, act, target, person]),
  );
  return [...groups.values()].flatMap((group) => groupOf(group) ?? []);
}

function groupOf(newestFirst: readonly Deed[]): ActivityGroup | null {
  const [last, first] = [newestFirst[0], newestFirst.at(-1)];
  if (!last || !first) return null;
  const { userId, act, target, person = null } = last;
  return {
    ...{ userId, act, target, person, startedAt: first.at, endedAt: last.at, count: newestFirst.length },
    targetIds: [...new Set(newestFirst.flatMap(({ targetId }) => targetId ?? []))],
  };
}
