import { ValidateBy } from 'class-validator';
import { canonicalRange, RANGE_FORM } from '#domain/releases/index.js';

/** A version or a range of versions. */
export function IsVersionRange(): PropertyDecorator {
  const defaultMessage = () => 'must be a version or a range of versions such as 2.4.1 or >=2.0.0 <2.3.4';
  return ValidateBy({ name: 'isVersionRange', validator: { validate: isVersionRange, defaultMessage } });
}

function isVersionRange(value: unknown): boolean {
  return typeof value === 'string' && RANGE_FORM.test(value) && canonicalRange(value) !== undefined;
}
