/** What stands on the map: a leaf, or a group with its parts. */
interface Placed {
  readonly parts: readonly unknown[];
}

/** Tiles that fill whole rows together, so that the browser can leave them out while they are out of sight. */
export interface TileRun<Cell> {
  readonly cells: readonly Cell[];
  /** In pixels, as it is laid out. */
  readonly height: number;
}

/** Few enough rows to lay out within a frame, and enough that a large map has few runs. */
const rowsPerRun = 8;
const rowHeight = 64;
/** Margin, border and padding of a group; see `block-card.css`. */
const groupFrame = 18;

/** The cells of a block in runs of about eight rows. A group begins a row, and so does what follows it. */
export function tileRuns<Cell extends Placed>(
  cells: readonly Cell[],
  columns: number,
  isFolded: (cell: Cell) => boolean,
): TileRun<Cell>[] {
  const runs: { cells: Cell[]; height: number }[] = [];
  let run = { cells: [] as Cell[], height: 0 };
  let column = 0;
  for (const cell of cells) {
    const isGroup = cell.parts.length > 0;
    if (isGroup) column = 0;
    if (column === 0 && (runs.length === 0 || run.height >= rowsPerRun * rowHeight)) {
      run = { cells: [], height: 0 };
      runs.push(run);
    }
    run.cells.push(cell);
    if (isGroup) run.height += groupFrame + rowHeight * rowsOfGroup(cell, columns, isFolded(cell));
    else if (column === 0) run.height += rowHeight;
    column = isGroup ? 0 : (column + 1) % columns;
  }
  return runs;
}

/** The parts of a group in runs; in the first of them the label of the group has the first place. */
export function partRuns<Part>(parts: readonly Part[], columns: number): TileRun<Part>[] {
  const perRun = columns * rowsPerRun;
  const count = Math.ceil((parts.length + 1) / perRun);
  return Array.from({ length: count }, (_, index) => {
    const cells = parts.slice(Math.max(0, index * perRun - 1), (index + 1) * perRun - 1);
    const places = cells.length + (index === 0 ? 1 : 0);
    return { cells, height: Math.ceil(places / columns) * rowHeight };
  });
}

function rowsOfGroup({ parts }: Placed, columns: number, isFolded: boolean): number {
  return isFolded ? 1 : Math.ceil((parts.length + 1) / columns);
}
