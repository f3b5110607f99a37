import type { ApiPropertyOptions } from '@nestjs/swagger';

export const FEATURES_SCHEMA: ApiPropertyOptions = {
  type: 'object',
  additionalProperties: { oneOf: [{ type: 'boolean' }, { type: 'number' }, { type: 'string' }] },
  example: { export: true, edition: 'pro' },
};
