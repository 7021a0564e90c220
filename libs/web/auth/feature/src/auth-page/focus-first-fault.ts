import type { FieldTree } from '@angular/forms/signals';

/** After a press of the button with faults in the form: to the first of them. */
export function focusFirstFault(form: FieldTree<unknown>): void {
  form().errorSummary()[0]?.fieldTree().focusBoundControl();
}
