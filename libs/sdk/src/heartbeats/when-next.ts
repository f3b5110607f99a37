import type { LicenseError } from '../http/license-error.js';

const FIRST_RETRY_MILLISECONDS = 15_000;
/** Nobody is asked more often than this because the grace ends. */
const SOONEST_IN_TIME_MILLISECONDS = 3_000;
const LONGEST_RETRY_AFTER_SECONDS = 86_400;
/** Of the interval: devices that were told the same moment come apart, and none waits noticeably longer. */
const JITTER = 0.05;

/** @param random from 0 to 1. @returns milliseconds until the beat that the server wants then */
export function untilNextBeat(nextHeartbeatAt: number, now: number, intervalSeconds: number, random: number): number {
  const interval = intervalSeconds * 1000;
  const wait = Math.min(Math.max(nextHeartbeatAt - now, 0), interval * 2);
  return Math.max(1_000, Math.round(wait + random * JITTER * interval));
}

/** After how many failures in a row, and how much is left. */
export interface Failure {
  readonly failures: number;
  readonly error: LicenseError | undefined;
  readonly intervalSeconds: number;
  /** Of the use without the server, milliseconds; 0 or less when it has ended. */
  readonly graceLeft: number;
}

/**
 * Twice as long after each failure, up to the interval; never sooner than the server wants to be asked again, but in half
 * of the remaining grace at the latest: the last tries come before the end, however long an outage has lasted.
 */
export function untilRetry({ failures, error, intervalSeconds, graceLeft }: Failure, random: number): number {
  const longest = Math.max(FIRST_RETRY_MILLISECONDS, intervalSeconds * 1000);
  const backoff = Math.min(FIRST_RETRY_MILLISECONDS * 2 ** Math.min(failures - 1, 20), longest);
  const asked = Math.min(error?.retryAfterSeconds ?? 0, LONGEST_RETRY_AFTER_SECONDS) * 1000;
  const spread = 0.5 + random / 2;
  const wait = Math.max(backoff * spread, asked * (1 + random * JITTER));
  if (graceLeft <= 0) return Math.round(wait);
  const inTime = Math.max((graceLeft / 2) * spread, SOONEST_IN_TIME_MILLISECONDS * (1 + random));
  return Math.floor(Math.min(wait, inTime));
}
