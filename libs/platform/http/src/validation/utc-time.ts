import { ValidateBy } from 'class-validator';

/** RFC 3339 in UTC, with years that PostgreSQL and people know. */
const UTC_TIME = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** A moment in UTC, such as 2027-11-23T00:00:00Z. */
export function IsUtcTime(): PropertyDecorator {
  const defaultMessage = () => 'must be a time in UTC such as 2027-11-23T00:00:00Z';
  return ValidateBy({ name: 'isUtcTime', validator: { validate: isUtcTime, defaultMessage } });
}

export function isUtcTime(value: unknown): boolean {
  if (typeof value !== 'string' || !UTC_TIME.test(value)) return false;
  const time = new Date(value);
  // 31 February is read as a day in March: only a time that is written back the same is one.
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 19) === value.slice(0, 19);
}
