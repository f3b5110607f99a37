import { ValidateIf } from 'class-validator';

/**
 * The member may be left out; when it is there, the other rules judge it, null included. For a member whose null is as
 * good as leaving it out there is class-validator's `@IsOptional`: the handler then has to take null, and a default of
 * the class doesn't replace it.
 */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_object, value) => value !== undefined);
}
