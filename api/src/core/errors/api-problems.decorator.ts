import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { errorStatuses } from '@promptyflow/contracts';
import type { ErrorCode } from '@promptyflow/contracts';
import { AppError } from './app-error';
import { toProblem } from './problem';
import { ProblemDto } from './problem.dto';

/** Documents the errors of a route: one response per status, an example per code. */
export function ApiProblems(...codes: readonly ErrorCode[]): MethodDecorator & ClassDecorator {
  const byStatus = Map.groupBy(codes, (code) => errorStatuses[code]);
  return applyDecorators(
    ...[...byStatus].map(([status, ofStatus]) =>
      ApiResponse({
        status,
        description: ofStatus.join(', '),
        type: () => ProblemDto,
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/ProblemDto' },
            examples: Object.fromEntries(
              ofStatus.map((code) => [
                code,
                { value: toProblem(new AppError(code), '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a') },
              ]),
            ),
          },
        },
      }),
    ),
  );
}
