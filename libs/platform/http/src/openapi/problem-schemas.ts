import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** The body of `application/problem+json` answers (RFC 9457). */
export const problemSchemas: Schemas = {
  Problem: {
    type: 'object',
    description: 'Why the request was not answered as wished (RFC 9457). Programs should look at `code`.',
    required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
    properties: {
      type: { type: 'string', format: 'uri-reference', description: 'Names the kind of problem, as `code` does.' },
      title: { type: 'string', description: 'The kind of problem in words.' },
      status: { type: 'integer', minimum: 400, maximum: 599 },
      code: {
        type: 'string',
        description:
          'Names the kind of problem; never changes. Each operation lists its own; where no operation was asked for ' +
          'it is ROUTE_NOT_FOUND, METHOD_NOT_ALLOWED, INVALID_REQUEST or URI_TOO_LONG.',
      },
      detail: { type: 'string', description: 'This very occurrence in words.' },
      requestId: { type: 'string', description: 'To quote when reporting the problem.' },
      errors: {
        type: 'array',
        description: 'With `INVALID_REQUEST`: what is wrong where.',
        items: { $ref: '#/components/schemas/FieldError' },
      },
    },
  },
  FieldError: {
    type: 'object',
    required: ['pointer', 'detail'],
    properties: {
      pointer: {
        type: 'string',
        description:
          'JSON pointer (RFC 6901) into the body; for other parts of the request it starts with `/query/`, `/path/` or `/headers/`.',
      },
      detail: { type: 'string' },
    },
  },
};
