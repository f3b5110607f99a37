import type { ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';

export type Features = Record<string, boolean | number | string>;

const NAME = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;
const MOST = 100;
const LONGEST = 256;
const PLAIN = /^[^\p{Cc}\p{Cs}]*$/u;

export const FEATURES_SCHEMA: ApiPropertyOptions = {
  type: 'object',
  additionalProperties: { oneOf: [{ type: 'boolean' }, { type: 'number' }, { type: 'string', maxLength: LONGEST }] },
  maxProperties: MOST,
  propertyNames: { pattern: NAME.source },
  description: 'Named flags and values.',
  example: { export: true, edition: 'pro', maxProjects: 10 },
} as ApiPropertyOptions;

/** An object of named flags and values. */
export function IsFeatures(): PropertyDecorator {
  const defaultMessage = () =>
    `must be an object of at most ${MOST} named booleans, numbers or texts of up to ${LONGEST} characters`;
  return ValidateBy({ name: 'isFeatures', validator: { validate: isFeatures, defaultMessage } });
}

function isFeatures(value: unknown): value is Features {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= MOST && entries.every(([name, entry]) => NAME.test(name) && isFeatureValue(entry));
}

function isFeatureValue(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= LONGEST && PLAIN.test(value);
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}
