import type { Problem } from '@promptyflow/contracts';
import type { PageProblem } from '@promptyflow/web-i18n';

/** A problem as the page tells it; without one, the server was not reached. */
export function toPageProblem(problem: Problem | null): PageProblem {
  return problem
    ? { ...problem, errors: problem.errors ?? [] }
    : { status: 0, code: 'network.unreachable', params: {}, requestId: null, errors: [] };
}
