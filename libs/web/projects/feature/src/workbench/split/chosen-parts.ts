import type { ChosenPart } from '@promptyflow/web-projects-data-access';
import type { DraftPart } from './parts-draft';

/**
 * The parts as a person left them. A part without its tick joins the one before (the first joins the next), so that
 * no character of the text is lost.
 */
export function chosenParts(parts: readonly Omit<DraftPart, 'named'>[]): ChosenPart[] {
  const chosen: ChosenPart[] = [];
  let waitingFrom: number | null = null;
  for (const { title, start, end, ticked } of parts) {
    const last = chosen.at(-1);
    if (ticked) {
      chosen.push({ title: title.trim() || '…', from: waitingFrom ?? start, to: end });
      waitingFrom = null;
    } else if (last) {
      chosen[chosen.length - 1] = { ...last, to: end };
    } else {
      waitingFrom ??= start;
    }
  }
  return chosen;
}
