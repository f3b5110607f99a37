import type { ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';

export type Counts = Readonly<Record<string, number>>;

const NAME = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;
const MOST = 64;
const LARGEST = 1_000_000_000;

/** What the API document says of named counts. */
export function countsSchema(description: string, example: Counts): ApiPropertyOptions {
  return {
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 0, maximum: LARGEST },
    maxProperties: MOST,
    propertyNames: { pattern: NAME.source },
    description,
    example,
  } as ApiPropertyOptions;
}

/** An object of named whole numbers. */
export function IsCounts(): PropertyDecorator {
  const defaultMessage = () => `must be an object of at most ${MOST} named whole numbers of up to ${LARGEST}`;
  return ValidateBy({ name: 'isCounts', validator: { validate: isCounts, defaultMessage } });
}

function isCounts(value: unknown): value is Counts {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= MOST && entries.every(([name, count]) => NAME.test(name) && isCount(count));
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LARGEST;
}
