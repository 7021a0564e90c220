import { describe, expect, it } from '@jest/globals';
import { formatRows, keepsGoal } from './row.ts';

describe(keepsGoal.name, () => {
  it.each([
    [20, '<= 20', true],
    [20.1, '≤ 20 ms', false],
    [300, '>= 300', true],
    [999, '≥ 1,000 ×', false],
    [1, undefined, undefined],
    [1, 'none', undefined],
  ])('should judge %d against %s as %s', (value, goal, kept) => {
    expect(keepsGoal({ name: 'x', value, unit: 'ms', goal })).toBe(kept);
  });
});

describe(formatRows.name, () => {
  it('should align the columns and leave out what is absent', () => {
    const rows = [
      { name: 'save', value: 12.345, unit: 'ms', goal: '<= 20', beside: { name: 'rewrite', value: 549.2 } },
      { name: 'bytes', value: 1234, unit: 'B' },
    ];
    expect(formatRows(rows).split('\n')).toEqual([
      'save   12.3 ms  goal <= 20 kept  beside rewrite 549 ms',
      'bytes  1234 B',
    ]);
  });
});
