import type { TemplateCount } from '@promptyflow/web-templates-data-access';

/** A folder as the tree draws it: a row. */
export interface FolderRow {
  readonly path: string;
  /** The last name of the path. */
  readonly name: string;
  /** How many folders it lies in. */
  readonly depth: number;
  /** Templates in it and in its folders. */
  readonly count: number;
  readonly hasFolders: boolean;
}

/**
 * The folders as rows, each before those that lie in it, by name. Those that hold nothing but folders are made up for.
 * `compare` orders names as the language of the person does.
 */
export function folderRows(
  counts: readonly TemplateCount[],
  compare: (left: string, right: string) => number = (left, right) => left.localeCompare(right),
): readonly FolderRow[] {
  const sums = new Map<string, number>();
  for (const { name: path, count } of counts) {
    if (path === '') continue;
    for (const outer of pathsOf(path)) sums.set(outer, (sums.get(outer) ?? 0) + count);
  }
  const parts = [...sums].map(([path, count]) => ({ path, count, names: path.split('/') }));
  parts.sort((left, right) => compareNames(left.names, right.names, compare));
  return parts.map(({ path, count, names }, index) => ({
    path,
    name: names.at(-1) ?? '',
    depth: names.length - 1,
    count,
    hasFolders: parts[index + 1]?.path.startsWith(`${path}/`) ?? false,
  }));
}

/** The rows whose outer folders are all open. */
export function shownRows(rows: readonly FolderRow[], open: ReadonlySet<string>): readonly FolderRow[] {
  return rows.filter(({ path }) => pathsOf(path).every((outer) => outer === path || open.has(outer)));
}

/** `A`, `A/B` and `A/B/C` of `A/B/C`. */
export function pathsOf(path: string): readonly string[] {
  const names = path.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

function compareNames(
  left: readonly string[],
  right: readonly string[],
  compare: (left: string, right: string) => number,
): number {
  for (const [index, name] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (name !== other) return compare(name, other) || (name < other ? -1 : 1);
  }
  return left.length - right.length;
}
