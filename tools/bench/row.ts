/** One figure of a bench. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** A bound that `value` is held against: `<= 20` or `>= 300`. */
  readonly goal?: string;
  /** What it is measured against, in the same run and unit. */
  readonly beside?: { readonly name: string; readonly value: number };
}

/** Whether a figure keeps its goal; undefined when it has none. */
export function keepsGoal({ value, goal }: Row): boolean | undefined {
  if (goal === undefined) return undefined;
  const [, sign, bound] = /^\s*(<=|>=|≤|≥)\s*([\d.,_]+)/.exec(goal) ?? [];
  if (sign === undefined || bound === undefined) return undefined;
  const limit = Number(bound.replace(/[,_]/g, ''));
  return sign === '<=' || sign === '≤' ? value <= limit : value >= limit;
}

/** The figures as a table: name, value, goal and whether it is kept, what it stands beside. */
export function formatRows(rows: readonly Row[]): string {
  const cells = rows.map((row) => {
    const kept = keepsGoal(row);
    return [
      row.name,
      `${formatValue(row.value)} ${row.unit}`,
      row.goal === undefined ? '' : `goal ${row.goal}${kept === undefined ? '' : kept ? ' kept' : ' MISSED'}`,
      row.beside ? `beside ${row.beside.name} ${formatValue(row.beside.value)} ${row.unit}` : '',
    ];
  });
  const widths = [0, 1, 2].map((column) => Math.max(0, ...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function formatValue(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
