import { describe, expect, it } from '@jest/globals';
import { daysOf, isTooLong } from './usage-range';

const today = new Date(2026, 2, 1, 12);

describe(daysOf.name, () => {
  it('should be the last thirty days, over the end of a month too', () => {
    expect(daysOf(undefined, undefined, today)).toEqual({ from: '2026-01-31', to: '2026-03-01' });
    expect(daysOf('yesterday', '', today)).toEqual({ from: '2026-01-31', to: '2026-03-01' });
  });

  it('should be what is asked for, the earlier day first', () => {
    expect(daysOf('2026-02-10', '2026-02-20', today)).toEqual({ from: '2026-02-10', to: '2026-02-20' });
    expect(daysOf('2026-02-20', '2026-02-10', today)).toEqual({ from: '2026-02-10', to: '2026-02-20' });
  });

  it('should end today, or begin thirty days before its end, when only one is asked for', () => {
    expect(daysOf('2026-02-10', undefined, today)).toEqual({ from: '2026-02-10', to: '2026-03-01' });
    expect(daysOf(undefined, '2025-12-31', today)).toEqual({ from: '2025-12-02', to: '2025-12-31' });
  });
});

describe(isTooLong.name, () => {
  it('should be for more than a leap year', () => {
    expect(isTooLong({ from: '2024-01-01', to: '2024-12-31' })).toBe(false);
    expect(isTooLong({ from: '2024-01-01', to: '2025-01-01' })).toBe(true);
  });
});
