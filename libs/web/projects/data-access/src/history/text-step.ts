import type { ChangeDesc, ChangeSet } from '@codemirror/state';
import type { TextKind } from '../sync/open-text';

/** What takes the edits of one text back. */
export interface TextStep {
  readonly kind: TextKind;
  readonly id: string;
  /** Fits the text as the person sees it, once the steps above this one have been taken back. */
  readonly edit: ChangeSet;
  /** What others did meanwhile, as the steps below this one meet it. */
  readonly mapped: ChangeDesc | null;
}

/** A step after somebody else's edit. */
export function mapStep(step: TextStep, edit: ChangeDesc): TextStep {
  const below = edit.mapDesc(step.edit, true);
  return {
    ...step,
    edit: step.edit.map(edit),
    mapped: step.mapped ? step.mapped.composeDesc(below) : below,
  };
}

/** Whether an edit touches the place of the edit that `step` takes back, as typing on does. */
export function continues(step: TextStep, edit: ChangeSet): boolean {
  let touches = false;
  step.edit.iterChangedRanges((from, to) => {
    edit.iterChangedRanges((start, end) => {
      touches ||= start <= to && end >= from;
    });
  });
  return touches;
}
