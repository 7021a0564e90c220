import { applyDecorators } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { errorStatuses } from '@promptyflow/contracts';
import type { ErrorCode } from '@promptyflow/contracts';
import { AppError } from './app-error';
import { toProblem } from './problem';
import { ProblemDto } from './problem.dto';

const problemsKey = 'promptyflow:problems';

/** Of RFC 9457. */
export const problemMediaType = 'application/problem+json';

/** Names the schema of an operation's problems where it is not that of {@link ProblemDto}. */
export const problemSchemaExtension = 'x-problem-schema';

/** The routes of a controller answer with problems that have members of their own. */
export function ProblemsOf(problem: Type<ProblemDto>): ClassDecorator {
  return applyDecorators(
    ApiExtraModels(problem),
    ApiExtension(problemSchemaExtension, getSchemaPath(problem)),
  );
}

/** How an error looks, for documents. */
export const problemExample = (code: ErrorCode) => ({
  value: toProblem(new AppError(code), '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a'),
});

/**
 * Documents the errors of a route: one response per status, an example per code. Used several times on one
 * route, also by other decorators, the codes add up.
 */
export function ApiProblems(...codes: readonly ErrorCode[]): MethodDecorator & ClassDecorator {
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const subject: object = (descriptor?.value as object | undefined) ?? target;
    const known = (Reflect.getMetadata(problemsKey, subject) as ErrorCode[] | undefined) ?? [];
    const added = codes.filter((code) => !known.includes(code));
    Reflect.defineMetadata(problemsKey, [...known, ...added], subject);
    const statuses = new Set(added.map((code) => errorStatuses[code]));
    for (const status of statuses) {
      const ofStatus = (code: ErrorCode) => errorStatuses[code] === status;
      const document = applyDecorators(
        ApiExtraModels(ProblemDto),
        problemResponse(status, added.filter(ofStatus), [...known, ...added].filter(ofStatus)),
      );
      document(target, key, descriptor);
    }
  };
}

/**
 * Swagger joins the descriptions of one status by itself, but keeps only the last content. A `type` would
 * replace the content by one of `application/json` without examples.
 */
function problemResponse(status: number, added: readonly ErrorCode[], all: readonly ErrorCode[]) {
  return ApiResponse({
    status,
    description: added.join(', '),
    content: {
      [problemMediaType]: {
        schema: { $ref: getSchemaPath(ProblemDto) },
        examples: Object.fromEntries(all.map((code) => [code, problemExample(code)])),
      },
    },
  });
}
