import { partRuns, tileRuns } from './tile-runs';

const leaf = (id: number) => ({ id, parts: [] as number[] });
const group = (id: number, size: number) => ({ id, parts: Array.from({ length: size }, (_, part) => part) });
const leaves = (count: number) => Array.from({ length: count }, (_, id) => leaf(id));
const open = () => false;

describe(tileRuns.name, () => {
  it('should fill whole rows, so that no gap shows between runs', () => {
    const runs = tileRuns(leaves(100), 6, open);
    expect(runs.map(({ cells, height }) => [cells.length, height])).toEqual([
      [48, 512],
      [48, 512],
      [4, 64],
    ]);
    expect(runs.flatMap(({ cells }) => cells.map(({ id }) => id))).toEqual(leaves(100).map(({ id }) => id));
  });

  it('should begin a row with a group and after it', () => {
    const cells = [leaf(0), leaf(1), group(2, 4), leaf(3), group(4, 2)];
    expect(tileRuns(cells, 3, open).map(({ height }) => height)).toEqual([64 + 18 + 128 + 64 + 18 + 64]);
  });

  it('should count a folded group as its label', () => {
    expect(tileRuns([group(0, 50)], 5, () => true)[0]?.height).toBe(82);
    expect(tileRuns([group(0, 50)], 5, open)[0]?.height).toBe(18 + 11 * 64);
  });

  it('should end a run after a long group', () => {
    const runs = tileRuns([leaf(0), group(1, 100), leaf(2)], 4, open);
    expect(runs.map(({ cells }) => cells.length)).toEqual([2, 1]);
  });

  it('should have nothing for an empty block', () => {
    expect(tileRuns([], 4, open)).toEqual([]);
  });
});

describe(partRuns.name, () => {
  it('should leave the first place of the first run to the label', () => {
    const parts = Array.from({ length: 70 }, (_, part) => part);
    const runs = partRuns(parts, 4);
    expect(runs.map(({ cells, height }) => [cells.length, height])).toEqual([
      [31, 512],
      [32, 512],
      [7, 128],
    ]);
    expect(runs.flatMap(({ cells }) => cells)).toEqual(parts);
  });

  it('should have a run for a label alone', () => {
    expect(partRuns([], 4)).toEqual([{ cells: [], height: 64 }]);
  });
});
