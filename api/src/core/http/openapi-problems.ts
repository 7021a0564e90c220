import { getSchemaPath } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { errorStatuses } from '@promptyflow/contracts';
import type { ErrorCode } from '@promptyflow/contracts';
import { ProblemDto, problemExample, problemMediaType, problemSchemaExtension } from '../errors';
import { methods } from './openapi-headers';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const everywhere = ['request.headers_too_large', 'server.unexpected', 'server.unavailable'] as const;
const altering = ['request.origin_refused'] as const;
const texts = ['request.malformed', 'request.forbidden_character'] as const;
const bodies = ['request.timed_out', 'request.too_large', 'request.unsupported_media_type'] as const;
const paths = ['request.not_found'] as const;

/** Adds the errors that are answered in front of every controller, so that no route has to name them. */
export function describeCommonProblems(document: OpenAPIObject): OpenAPIObject {
  const codes = [...everywhere, ...altering, ...texts, ...bodies, ...paths];
  const responses = Object.fromEntries(codes.map((code) => [code, withProblem({ description: '' }, code)]));
  document.components = { ...document.components, responses };
  for (const path of Object.values(document.paths)) {
    for (const method of methods) {
      const operation = path[method];
      if (!operation) continue;
      for (const code of codesOf(operation, method)) addProblem(operation, code);
    }
  }
  return document;
}

function codesOf({ requestBody, parameters = [] }: Operation, method: string): readonly ErrorCode[] {
  const takes = (place: string) =>
    parameters.some((parameter) => 'in' in parameter && parameter.in === place);
  return [
    ...everywhere,
    ...(method === 'get' ? [] : altering),
    ...(requestBody || takes('path') || takes('query') ? texts : []),
    ...(requestBody ? bodies : []),
    ...(takes('path') ? paths : []),
  ];
}

function addProblem({ responses }: Operation, code: ErrorCode): void {
  const status = errorStatuses[code];
  const known = responses[status];
  // No two of these codes have one status, so that what is not described yet is this one alone.
  if (known === undefined) responses[status] = { $ref: `#/components/responses/${code}` };
  else if (!('$ref' in known)) responses[status] = withProblem(known, code);
}

type Response = Exclude<Operation['responses'][string], { $ref: string } | undefined>;

function withProblem(known: Response, code: ErrorCode): Response {
  const { examples = {} } = known.content?.[problemMediaType] ?? {};
  if (code in examples) return known;
  return {
    ...known,
    description: [known.description, code].filter((part) => part !== '').join(', '),
    content: {
      ...known.content,
      [problemMediaType]: {
        schema: { $ref: getSchemaPath(ProblemDto) },
        examples: { ...examples, [code]: problemExample(code) },
      },
    },
  };
}

/** Gives the problems of an operation the schema that its controller names, the common ones too. */
export function describeOwnProblems(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const method of methods) {
      const operation: (Operation & { [problemSchemaExtension]?: string }) | undefined = path[method];
      const $ref = operation?.[problemSchemaExtension];
      if (!operation || $ref === undefined) continue;
      Reflect.deleteProperty(operation, problemSchemaExtension);
      for (const [status, response] of Object.entries(operation.responses)) {
        const known = resolved(document, response);
        const problem = known?.content?.[problemMediaType];
        if (!problem) continue;
        const content = { ...known.content, [problemMediaType]: { ...problem, schema: { $ref } } };
        operation.responses[status] = { ...known, content };
      }
    }
  }
  return document;
}

function resolved(
  { components }: OpenAPIObject,
  response: Operation['responses'][string],
): Response | undefined {
  if (!response || !('$ref' in response)) return response;
  return components?.responses?.[response.$ref.replace('#/components/responses/', '')] as
    Response | undefined;
}
