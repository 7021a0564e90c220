import { activityDays } from './activity-days';
import type { Activity } from './activity-days';

const row = (name: string, endedAt: string, act: Activity['act'] = 'edited'): Activity => ({
  ...{
    act,
    endedAt,
    startedAt: endedAt,
    target: 'item',
    count: 1,
    targetCount: 0,
    targets: [],
    person: null,
  },
  author: { id: name, name, avatar: null },
});

describe(activityDays.name, () => {
  it('should put rows under their days, and there under who did them in which hour', () => {
    const rows = [
      row('Anna', '2026-01-15T12:50:00.000Z'),
      row('Boris', '2026-01-15T12:40:00.000Z'),
      row('Anna', '2026-01-15T12:30:00.000Z', 'renamed'),
      row('Anna', '2026-01-15T11:59:00.000Z'),
      row('Anna', '2026-01-12T12:00:00.000Z'),
    ];
    const told = activityDays(rows).map(({ sections }) =>
      sections.map(({ author, rows: { length } }) => [author?.name, length]),
    );
    expect(told).toEqual([
      [
        ['Anna', 2],
        ['Boris', 1],
        ['Anna', 1],
      ],
      [['Anna', 1]],
    ]);
  });
});
