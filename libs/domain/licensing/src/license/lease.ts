import type { Activation, FormerHolder } from './activation.js';
import type { Lease, LicenseTerms } from './license.events.js';

/*
 * How long a device may count on its seat.
 *
 * The license's stream says until when the server may have promised something: the lease. A device gets tokens that end
 * earlier, at the grace and a margin from the moment of signing, but never after the lease. So its heartbeats seldom need
 * an event in the license's stream: a lease of seven days is renewed once a day.
 */

/** A token is signed anew when it no longer gives the full grace: hourly for a grace of 14 hours and more. */
const LONGEST_MARGIN_SECONDS = 3600;
/** Another server process may sign for so long after a device lost its seat: it hears of it in far less. */
const HEARD_WITHIN_SECONDS = 60;
/** A shortened lease grows in steps of an eighth, and not every second. */
const SMALLEST_STEP_SECONDS = 60;
const STEPS = 8;

type Grace = Pick<LicenseTerms, 'graceSeconds'>;

/** So much longer than the grace a lease runs, so that it is renewed about once in a seventh of the grace. */
function slackSeconds({ graceSeconds }: Grace): number {
  return Math.floor(graceSeconds / 7);
}

function marginSeconds(terms: Grace): number {
  return Math.min(LONGEST_MARGIN_SECONDS, Math.floor(slackSeconds(terms) / 2));
}

/** A token signed now ends then, unless the lease ends before. Milliseconds since 1970. */
export function tokenEnd(terms: Grace, now: Date): number {
  return wholeSecond(now) + (terms.graceSeconds + marginSeconds(terms)) * 1000;
}

/** No token that was signed before now, or is being signed elsewhere, ends later; and no license file. */
export function lastTokenEnd(
  terms: Grace,
  { leaseExpiresAt, file }: Pick<Activation, 'leaseExpiresAt' | 'file'>,
  now: Date,
): string {
  const token = Math.min(Date.parse(leaseExpiresAt), tokenEnd(terms, now) + HEARD_WITHIN_SECONDS * 1000);
  return utc(file ? Math.max(token, Date.parse(file.allEndBy)) : token);
}

/** The lease of a device that is heard from now, on a seat that these held before. */
export function leaseFrom(terms: Grace, formers: readonly FormerHolder[], now: Date): Lease {
  const start = wholeSecond(now);
  return { leaseExpiresAt: utc(leaseEnd(terms, formers, start)), seatHeldUntil: utc(seatEnd(terms, start)) };
}

/** Milliseconds since 1970, as its arguments. */
function leaseEnd(terms: Grace, formers: readonly FormerHolder[], start: number): number {
  const outstanding = outstandingMilliseconds(formers, start);
  if (outstanding === 0) return seatEnd(terms, start);
  return start + Math.max(0, terms.graceSeconds * 1000 - outstanding);
}

function seatEnd(terms: Grace, start: number): number {
  return start + (terms.graceSeconds + slackSeconds(terms)) * 1000;
}

/** What a renewal would record, or undefined while the lease is as good as that. It never takes back what was promised. */
export function dueLease(terms: Grace, activation: Activation, now: Date): Lease | undefined {
  const isDue = !isHeldLongEnough(terms, activation, now);
  return isDue ? noEarlierThan(activation, leaseFrom(terms, activation.formers, now)) : undefined;
}

/** Asked at every heartbeat: it works with numbers, for writing times down and reading them again takes longer than all else. */
function isHeldLongEnough(terms: Grace, { seatHeldUntil, leaseExpiresAt, formers }: Activation, now: Date): boolean {
  const start = wholeSecond(now);
  const enough = start + (terms.graceSeconds + marginSeconds(terms)) * 1000;
  if (Date.parse(seatHeldUntil) < enough) return false;
  const before = Date.parse(leaseExpiresAt);
  const target = Math.min(Math.max(before, leaseEnd(terms, formers, start)), enough);
  const isWorthIt = target - before >= Math.max(SMALLEST_STEP_SECONDS * 1000, (target - start) / STEPS);
  return target <= start || !isWorthIt;
}

function noEarlierThan(before: Lease, lease: Lease): Lease {
  return {
    leaseExpiresAt: later(before.leaseExpiresAt, lease.leaseExpiresAt),
    seatHeldUntil: later(before.seatHeldUntil, lease.seatHeldUntil),
  };
}

function later(one: string, other: string): string {
  return Date.parse(one) > Date.parse(other) ? one : other;
}

/** How long former holders of a seat could go on offline, all together. */
export function outstandingMilliseconds(formers: readonly FormerHolder[], now: number): number {
  return formers.reduce((sum, { mayWorkUntil }) => sum + Math.max(0, Date.parse(mayWorkUntil) - now), 0);
}

export function wholeSecond(now: Date): number {
  return Math.floor(now.getTime() / 1000) * 1000;
}

const DAY_MS = 86_400_000;
const REMEMBERED_DAYS = 64;
const dates = new Map<number, string>();

/** RFC 3339, UTC, whole seconds. Answers name such moments in every line: the date is worked out once for all of a day. */
export function utc(milliseconds: number): string {
  const day = Math.floor(milliseconds / DAY_MS);
  const seconds = Math.floor((milliseconds - day * DAY_MS) / 1000);
  const [hour, minute] = [two(Math.floor(seconds / 3600)), two(Math.floor(seconds / 60) % 60)];
  return `${dates.get(day) ?? dateOf(day)}T${hour}:${minute}:${two(seconds % 60)}Z`;
}

function dateOf(day: number): string {
  const date = new Date(day * DAY_MS).toISOString().slice(0, -'T00:00:00.000Z'.length);
  if (dates.size >= REMEMBERED_DAYS) dates.clear();
  dates.set(day, date);
  return date;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}
