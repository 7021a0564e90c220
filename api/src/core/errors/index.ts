export { AppError } from './app-error';
export {
  ApiProblems,
  problemExample,
  problemMediaType,
  problemSchemaExtension,
  ProblemsOf,
} from './api-problems.decorator';
export { ProblemDto, FieldErrorDto } from './problem.dto';
export { ProblemFilter } from './problem.filter';
export { diskFullState, sendProblem, toAppError, toProblem } from './problem';
export { RequestInvalidError, toFieldErrors } from './validation-error';
export type { FieldError } from './validation-error';
