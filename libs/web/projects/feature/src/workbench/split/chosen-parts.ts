import type { ChosenPart } from '@promptyflow/web-projects-data-access';
import type { PartRange } from './split-messages';

/**
 * The parts as a person left them. A part without its tick joins the one before (the first joins the next), so that
 * no character of the text is lost.
 * @param joined indices of parts without a tick
 * @param titles what was written over the titles, by index
 */
export function chosenParts(
  parts: readonly PartRange[],
  joined: ReadonlySet<number>,
  titles: ReadonlyMap<number, string>,
): ChosenPart[] {
  const chosen: ChosenPart[] = [];
  let waitingFrom: number | null = null;
  for (const [index, { title, start, end }] of parts.entries()) {
    const last = chosen.at(-1);
    if (!joined.has(index)) {
      chosen.push({ title: titles.get(index)?.trim() || title, from: waitingFrom ?? start, to: end });
      waitingFrom = null;
    } else if (last) {
      chosen[chosen.length - 1] = { ...last, to: end };
    } else {
      waitingFrom ??= start;
    }
  }
  return chosen;
}
