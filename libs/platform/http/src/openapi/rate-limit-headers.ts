import type { OpenAPIObject } from '@nestjs/swagger';
import { platformProblems } from '../problem/platform.problems.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const LIMITED = String(platformProblems.RATE_LIMITED.status);

const RATE_LIMIT_HEADERS = {
  RateLimit: {
    description:
      'The policy that applies, how many more requests it lets through (`r`), and for how many seconds (`t`).',
    schema: { type: 'string', example: '"api-key";r=99;t=60' },
  },
  'RateLimit-Policy': {
    description: 'The policy that applies: so many requests (`q`) in so many seconds (`w`).',
    schema: { type: 'string', example: '"api-key";q=100;w=60' },
  },
} as const;

const RETRY_AFTER = {
  'Retry-After': {
    description: 'Seconds after which a request is let through again.',
    schema: { type: 'integer', minimum: 1 },
  },
} as const;

/** States the headers of draft-ietf-httpapi-ratelimit-headers where an operation may answer RATE_LIMITED. */
export function stateRateLimit({ responses }: Operation): void {
  if (responses[LIMITED] === undefined) return;
  for (const [status, response] of Object.entries(responses)) {
    if (response === undefined || '$ref' in response) continue;
    const more = status === LIMITED ? RETRY_AFTER : {};
    if (status === LIMITED || status.startsWith('2')) {
      response.headers = { ...response.headers, ...RATE_LIMIT_HEADERS, ...more };
    }
  }
}
