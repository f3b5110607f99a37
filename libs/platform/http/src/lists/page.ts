import { applyDecorators } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { PageQuery } from './page-query.js';

/** One page of a list, as every list route answers. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Counted from 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Of all pages together. */
  readonly total: number;
}

export function pageOf<Item>(items: readonly Item[], total: number, { page, pageSize }: PageQuery): Page<Item> {
  return { items, page, pageSize, total };
}

/** States in the OpenAPI document that a route answers with a page of these. */
export function ApiPage(item: Type): ClassDecorator & MethodDecorator {
  return applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['items', 'page', 'pageSize', 'total'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          page: { type: 'integer', minimum: 1 },
          pageSize: { type: 'integer', minimum: 1 },
          total: { type: 'integer', minimum: 0 },
        },
      },
    }),
  );
}
