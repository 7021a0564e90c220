import type { ActivityDto } from '@promptyflow/web-api-client';

export type Activity = Readonly<ActivityDto>;

/** What one person did within an hour. */
export interface ActivitySection {
  readonly key: string;
  readonly author: Activity['author'];
  readonly at: string;
  readonly rows: readonly Activity[];
}

export interface ActivityDay {
  /** The moment of its latest deed. */
  readonly at: string;
  readonly sections: readonly ActivitySection[];
}

/** Rows of a list, the latest first, under the days and the people that they belong to. */
export function activityDays(rows: readonly Activity[]): readonly ActivityDay[] {
  const days = Map.groupBy(rows, ({ endedAt }) => new Date(endedAt).toDateString());
  return [...days.values()].map((ofDay) => ({ at: ofDay[0]?.endedAt ?? '', sections: sectionsOf(ofDay) }));
}

function sectionsOf(rows: readonly Activity[]): readonly ActivitySection[] {
  const sections = Map.groupBy(rows, ({ author, endedAt }) => `${author?.id ?? ''} ${endedAt.slice(0, 13)}`);
  return [...sections].map(([key, ofPerson]) => ({
    key,
    author: ofPerson[0]?.author ?? null,
    at: ofPerson[0]?.endedAt ?? '',
    rows: ofPerson,
  }));
}
