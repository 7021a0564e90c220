import type { ValidationError as ClassValidatorError } from 'class-validator';
import { AppError } from './app-error';

export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** A body, query or parameter that does not fit its DTO: 400 with one entry for each refused field. */
export class RequestInvalidError extends AppError {
  constructor(readonly errors: readonly FieldError[]) {
    super('request.invalid', { params: { fields: errors.map(({ field }) => field).slice(0, 20) } });
  }
}

const mostErrors = 50;

/** Flattens class-validator's tree into `a.0.b` paths, in document order, at most 50. */
export function toFieldErrors(tree: readonly ClassValidatorError[], prefix = ''): FieldError[] {
  const errors: FieldError[] = [];
  for (const node of tree) {
    if (errors.length >= mostErrors) break;
    const field = prefix === '' ? node.property : `${prefix}.${node.property}`;
    for (const [code, message] of Object.entries(node.constraints ?? {}))
      errors.push({ field, code, message });
    errors.push(...toFieldErrors(node.children ?? [], field));
  }
  return errors.slice(0, mostErrors);
}
