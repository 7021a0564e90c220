import type { ValidationError } from '@angular/forms/signals';
import type { I18n, PageProblem, TranslationKey } from '@promptyflow/web-i18n';
import { problemMessage } from '@promptyflow/web-i18n';

/** What a server said about one field, as an error of a signal form: return it from `submit`'s action. */
export interface ProblemError extends ValidationError {
  readonly kind: 'problem';
  readonly problem: PageProblem;
}

const texts: Readonly<Record<string, TranslationKey>> = {
  required: 'forms.errors.required',
  email: 'forms.errors.email',
  minLength: 'forms.errors.minLength',
  maxLength: 'forms.errors.maxLength',
  pattern: 'forms.errors.pattern',
};

/** A problem as a form error, so that its text follows the language of the page. */
export function problemError(problem: PageProblem): ProblemError {
  return { kind: 'problem', problem };
}

/** The words for an error: its own message, else the text of its kind. */
export function fieldErrorText(i18n: I18n, error: ValidationError): string {
  if (error.kind === 'problem') {
    return problemMessage(i18n, (error as ProblemError).problem);
  }
  return error.message ?? i18n.text(texts[error.kind] ?? 'forms.errors.invalid', { ...error });
}
