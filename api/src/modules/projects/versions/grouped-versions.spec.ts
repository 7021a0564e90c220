import { describe, expect, it } from '@jest/globals';
import { groupedVersions } from './grouped-versions';
import type { LoggedChange } from './grouped-versions';

/** Changes as `author at second`, oldest first, all within one hour unless the seconds go further. */
function changes(...made: readonly (readonly [authorId: string, second: number])[]): LoggedChange[] {
  return made
    .map(([authorId, second], index) => ({
      revision: index + 1,
      kind: 'item.edit',
      authorId,
      at: new Date(Date.UTC(2026, 0, 5, 9) + second * 1000),
    }))
    .toReversed();
}

const told = (newestFirst: Iterable<LoggedChange>) =>
  [...groupedVersions(newestFirst)].map(({ revision, authorIds }) => [revision, authorIds]);

describe(groupedVersions.name, () => {
  it('should take what a person does without a long pause as one', () => {
    expect(told(changes(['anna', 0], ['anna', 600], ['anna', 1201]))).toEqual([
      [3, ['anna']],
      [2, ['anna']],
    ]);
  });

  it('should keep apart what people do one after another', () => {
    expect(told(changes(['anna', 0], ['boris', 6], ['anna', 60]))).toEqual([
      [3, ['anna']],
      [2, ['boris']],
      [1, ['anna']],
    ]);
  });

  it('should take what people write at once as one of all of them', () => {
    expect(told(changes(['anna', 0], ['boris', 5], ['anna', 9], ['boris', 10]))).toEqual([
      [4, ['boris', 'anna']],
    ]);
  });

  it('should begin another one with each hour', () => {
    expect(told(changes(['anna', 3599], ['anna', 3600]))).toHaveLength(2);
  });

  it('should tell the same wherever a page of the list begins', () => {
    const all = changes(['anna', 0], ['boris', 100], ['boris', 200], ['anna', 300], ['anna', 1000]);
    const [newest, ...rest] = told(all);
    expect(told(all.filter(({ revision }) => revision < Number(newest?.[0])))).toEqual(rest);
  });

  it('should tell when it began and ended, and what was altered', () => {
    const made = changes(['anna', 0], ['anna', 30]).map((change) =>
      change.revision === 1 ? { ...change, kind: 'item.rename' } : change,
    );
    expect([...groupedVersions(made)]).toEqual([
      {
        revision: 2,
        firstRevision: 1,
        startedAt: new Date('2026-01-05T09:00:00Z'),
        endedAt: new Date('2026-01-05T09:00:30Z'),
        authorIds: ['anna'],
        kinds: ['item.edit', 'item.rename'],
      },
    ]);
  });
});
