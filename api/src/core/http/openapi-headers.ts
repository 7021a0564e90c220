import type { OpenAPIObject } from '@nestjs/swagger';
import { windowSeconds } from './rate-limits';

export const unlimitedExtension = 'x-unlimited';

export const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;
const source = 'draft-ietf-httpapi-ratelimit-headers-11';

/** What every counted answer tells of the limits that it was counted by. */
const counted = {
  RateLimit: {
    description: `What is left of each limit, and the seconds until it is whole again (${source}).`,
    schema: { type: 'string' },
    example: '"person";r=1180;t=42',
  },
  'RateLimit-Policy': {
    description: `Each limit by name: requests, and the seconds that they are for (${source}).`,
    schema: { type: 'string' },
    example: `"person";q=1200;w=${windowSeconds}`,
  },
} as const;

const retryAfter = {
  'Retry-After': {
    description: 'Seconds to wait (RFC 9110, 10.2.3).',
    schema: { type: 'integer', minimum: 1 },
    example: 42,
  },
} as const;

/** Adds the headers that are the same everywhere to the responses of a document. */
export function describeHeaders(document: OpenAPIObject): OpenAPIObject {
  const headers = { ...counted, ...retryAfter };
  document.components = { ...document.components, headers };
  for (const path of Object.values(document.paths)) {
    for (const method of methods) {
      const operation = path[method];
      if (!operation || unlimitedExtension in operation) continue;
      for (const [status, response] of Object.entries(operation.responses)) {
        if (response === undefined || '$ref' in response) continue;
        const names = Object.keys(status === '429' ? headers : counted);
        response.headers = {
          ...response.headers,
          ...Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
        };
      }
    }
  }
  return document;
}
