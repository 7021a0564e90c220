import { ValidationPipe } from '@nestjs/common';
import { RequestInvalidError, toFieldErrors } from '../errors';

/** Checks every body, query and parameter against its DTO; an unknown field is an error, not ignored. */
export function requestValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new RequestInvalidError(toFieldErrors(errors)),
  });
}
