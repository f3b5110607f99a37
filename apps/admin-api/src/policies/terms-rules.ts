import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min, ValidateBy, type ValidationOptions } from 'class-validator';
import { canonicalNetwork } from './canonical-network.js';

interface Words {
  readonly description: string;
  readonly default?: number;
}

/** A whole number within bounds, or nothing. */
export function OptionalInteger(minimum: number, maximum: number, words: Words): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'integer', nullable: true, minimum, maximum, ...words }),
    IsOptional(),
    IsInt(),
    Min(minimum),
    Max(maximum),
  );
}

/** One of these, or nothing; the first is the default. */
export function OptionalChoice(choices: readonly string[], words: Words): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'string', nullable: true, enum: [...choices], default: choices[0], ...words }),
    IsOptional(),
    IsIn(choices),
  );
}

/** No two items of the list have the same `name`. */
export function HaveUniqueNames(): PropertyDecorator {
  const defaultMessage = () => 'must not name anything twice';
  return ValidateBy({ name: 'haveUniqueNames', validator: { validate: haveUniqueNames, defaultMessage } });
}

/** An IPv4 or IPv6 address, or a network of them in CIDR notation. */
export function IsNetwork(options: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && canonicalNetwork(value) !== undefined;
  const defaultMessage = () => 'must be an address or a network such as 192.0.2.0/24 or 2001:db8::/32';
  return ValidateBy({ name: 'isNetwork', validator: { validate, defaultMessage } }, options);
}

function haveUniqueNames(value: unknown): boolean {
  if (!Array.isArray(value)) return true;
  const names = value.map((item: unknown) => (item as { readonly name?: unknown } | null)?.name);
  return new Set(names).size === names.length;
}
