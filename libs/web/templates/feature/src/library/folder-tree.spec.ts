import { folderRows, shownRows } from './folder-tree';

const counts = [
  { name: '', count: 9 },
  { name: 'Sales/Letters/Cold', count: 1 },
  { name: 'Sales', count: 2 },
  { name: 'Sales+', count: 4 },
  { name: 'Art', count: 3 },
];

describe(folderRows.name, () => {
  it('should put each folder before those in it, make up for missing ones, and sum what they hold', () => {
    expect(folderRows(counts)).toEqual([
      { path: 'Art', name: 'Art', depth: 0, count: 3, hasFolders: false },
      { path: 'Sales', name: 'Sales', depth: 0, count: 3, hasFolders: true },
      { path: 'Sales/Letters', name: 'Letters', depth: 1, count: 1, hasFolders: true },
      { path: 'Sales/Letters/Cold', name: 'Cold', depth: 2, count: 1, hasFolders: false },
      { path: 'Sales+', name: 'Sales+', depth: 0, count: 4, hasFolders: false },
    ]);
  });
});

describe(shownRows.name, () => {
  it('should show what lies in open folders only', () => {
    const paths = (open: readonly string[]) =>
      shownRows(folderRows(counts), new Set(open)).map(({ path }) => path);
    expect(paths([])).toEqual(['Art', 'Sales', 'Sales+']);
    expect(paths(['Sales'])).toEqual(['Art', 'Sales', 'Sales/Letters', 'Sales+']);
    expect(paths(['Sales/Letters'])).toEqual(['Art', 'Sales', 'Sales+']);
  });
});
