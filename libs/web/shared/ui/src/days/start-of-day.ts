const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * The moment at which a day such as `2026-11-26` begins by the person's clock, `later` days after it; undefined for what
 * is no day.
 */
export function startOfDay(day: string | undefined, later = 0): string | undefined {
  const [, year, month, date] = dayPattern.exec(day ?? '') ?? [];
  if (!year || !month || !date) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString();
}
