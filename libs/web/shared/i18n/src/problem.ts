import { HttpErrorResponse } from '@angular/common/http';
import type { Problem } from '@promptyflow/contracts';
import { I18n, TextParameters } from './i18n';
import { TranslationKey } from './translation-keys';

/** Failures that no server can report: it was not reached, or something other than it answered. */
type PageProblemCode = 'network.unreachable' | 'network.unexpected_answer' | 'page.unexpected';

/** A problem as the page keeps it: plain data, so that it can travel in an action. */
export interface PageProblem {
  readonly status: number;
  readonly code: Problem['code'] | PageProblemCode;
  readonly params: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
  readonly errors: NonNullable<Problem['errors']>;
}

/** Any thrown value as a problem: a problem+json answer, a failed request, or a fault of the page itself. */
export function toProblem(error: unknown): PageProblem {
  if (!(error instanceof HttpErrorResponse)) {
    return pageProblem(0, 'page.unexpected');
  }
  if (isProblem(error.error)) {
    const { status, code, params, requestId, errors } = error.error;
    return { status, code, params: params ?? {}, requestId: requestId ?? null, errors: errors ?? [] };
  }
  return error.status === 0
    ? pageProblem(0, 'network.unreachable')
    : pageProblem(error.status, 'network.unexpected_answer', { status: error.status });
}

/**
 * The problem in the person's words. A text may name parameters that this answer did not bring (a wait in
 * seconds, say); then its `…_plain` twin is used, and an unknown code falls back to a general sentence.
 */
export function problemMessage(i18n: I18n, problem: PageProblem): string {
  const key = `errors.${problem.code}`;
  const parameters = formatted(i18n, problem.params);
  const candidates = [key, `${key}_plain`, 'errors.page.unknown'];
  const texts = candidates.map((candidate) => [
    candidate,
    i18n.text(candidate as TranslationKey, parameters),
  ]);
  return texts.find(([candidate, text]) => text !== candidate && !text?.includes('{{'))?.[1] ?? key;
}

function formatted(i18n: I18n, parameters: Readonly<Record<string, unknown>>): TextParameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'number' ? i18n.number(value) : value,
    ]),
  );
}

function pageProblem(status: number, code: PageProblemCode, params: PageProblem['params'] = {}): PageProblem {
  return { status, code, params, requestId: null, errors: [] };
}

function isProblem(body: unknown): body is Pick<Problem, 'status' | 'code'> & Partial<Problem> {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'status' in body &&
    typeof body.status === 'number'
  );
}
