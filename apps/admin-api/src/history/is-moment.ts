import { ValidateBy } from 'class-validator';
import { isUtcTime } from '#platform/http/index.js';

const POSITION = /^\d{1,18}$/;

/** For the API document: what `IsMoment` takes. */
export const MOMENT_PATTERN = '^(\\d{1,18}|[1-9]\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z)$';

/** A point of the past: a position of the log, or a moment in UTC. */
export function IsMoment(): PropertyDecorator {
  const defaultMessage = () => 'must be a time in UTC such as 2027-11-23T00:00:00Z, or a position';
  return ValidateBy({ name: 'isMoment', validator: { validate: isMoment, defaultMessage } });
}

function isMoment(value: unknown): boolean {
  return typeof value === 'string' && (POSITION.test(value) || isUtcTime(value));
}
