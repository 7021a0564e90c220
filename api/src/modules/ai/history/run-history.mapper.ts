import { toListed } from '../runs/runs.mapper';
import type { RunSummaryDto } from '../runs/runs.dto';
import type { RunRow } from './run-history.repository';

export function toRunSummary(run: RunRow): RunSummaryDto {
  const { userName, projectName, promptTitle, answerStart, question } = run;
  return { ...toListed(run), userName, projectName, promptTitle, answerStart, question };
}
