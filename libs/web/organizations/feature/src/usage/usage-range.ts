import { startOfDay } from '@promptyflow/web-ui';

/** Days such as `2026-11-26`; both are included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const usualDays = 30;
const mostDays = 366;

/** The days that the address asks for; the last thirty when it does not, and whichever is the earlier first. */
export function daysOf(from: string | undefined, to: string | undefined, today: Date = new Date()): DayRange {
  const last = startOfDay(to) ? (to as string) : dayOf(today);
  const first = startOfDay(from)
    ? (from as string)
    : dayOf(new Date(startOfDay(last, 1 - usualDays) as string));
  return first <= last ? { from: first, to: last } : { from: last, to: first };
}

/** More days than the API puts together at once. */
export function isTooLong({ from, to }: DayRange): boolean {
  return Date.parse(to) - Date.parse(from) >= mostDays * 86_400_000;
}

function dayOf(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
