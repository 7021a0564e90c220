import { describe, expect, it } from '@jest/globals';
import { startOfDay } from './start-of-day';

describe(startOfDay.name, () => {
  it('should begin at midnight of the person, over the end of a month too', () => {
    expect(startOfDay('2026-02-28')).toBe(new Date(2026, 1, 28).toISOString());
    expect(startOfDay('2026-02-28', 1)).toBe(new Date(2026, 2, 1).toISOString());
  });

  it.each([undefined, '', 'yesterday', '2026-1-1', '2026-01-01T00:00'])('should be nothing for %s', (day) => {
    expect(startOfDay(day)).toBeUndefined();
  });
});
