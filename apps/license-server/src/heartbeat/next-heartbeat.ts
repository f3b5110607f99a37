import { utc } from '#domain/licensing/index.js';

/** A fleet that starts together is spread over this part of the interval. */
const SPREAD = 0.1;

/** When a device is to be heard again: a little before its interval is over. RFC 3339, UTC, whole seconds. */
export function nextHeartbeatAt(heartbeatIntervalSeconds: number, now: Date): string {
  const milliseconds = heartbeatIntervalSeconds * 1000 * (1 - SPREAD * Math.random());
  return utc(now.getTime() + milliseconds);
}
