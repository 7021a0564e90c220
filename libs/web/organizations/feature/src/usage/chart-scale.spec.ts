import { describe, expect, it } from '@jest/globals';
import { topOfScale } from './chart-scale';

describe(topOfScale.name, () => {
  it.each([
    [[], 1],
    [[0, 0], 1],
    [[3, 7], 10],
    [[1], 1],
    [[1.01], 2],
    [[4000, 12], 5000],
    [[0.0003], 0.0005],
  ])('should be over %j at %d', (values, top) => {
    expect(topOfScale(values)).toBeCloseTo(top, 10);
  });
});
