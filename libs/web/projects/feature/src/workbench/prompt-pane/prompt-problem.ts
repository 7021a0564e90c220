import type { PageProblem } from '@promptyflow/web-i18n';

/** The server lists the variables that lack a value; the sentence about it names them. */
export function toPromptProblem(problem: PageProblem): PageProblem {
  const { names } = problem.params;
  if (!Array.isArray(names)) return problem;
  return { ...problem, params: { ...problem.params, name: names.join(', ') } };
}
