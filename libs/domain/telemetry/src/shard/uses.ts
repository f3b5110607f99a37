import type { Uses } from './shard.events.js';

export type ResetPeriod = 'day' | 'month' | 'year' | 'never';

const MILLISECONDS_A_DAY = 86_400_000;
const PLACES: Readonly<Record<ResetPeriod, 1 | 2 | 3 | 4>> = { day: 1, month: 2, year: 3, never: 4 };
const NONE: Uses = [0, 0, 0, 0, 0];

/** Days since 1970, UTC. */
export function dayNumberOf(milliseconds: number): number {
  return Math.floor(milliseconds / MILLISECONDS_A_DAY);
}

export function addUses(uses: Uses | undefined, day: number, count: number): Uses {
  const [last, onDay, inMonth, inYear, ever] = onDayOf(uses ?? NONE, day);
  return [last, onDay + count, inMonth + count, inYear + count, ever + count];
}

/** What is used in the period that the day lies in. */
export function usedIn(period: ResetPeriod, uses: Uses | undefined, day: number): number {
  return uses === undefined ? 0 : onDayOf(uses, day)[PLACES[period]];
}

/** When the period that the day lies in ends: the first moment of the next, RFC 3339; `null` for what never resets. */
export function endOf(period: ResetPeriod, day: number): string | null {
  if (period === 'never') return null;
  const last = ends[period];
  if (last?.day === day) return last.end;
  const end = reckonEnd(period, day);
  ends[period] = { day, end };
  return end;
}

/** The same for all beats of a day. */
const ends: Partial<Record<ResetPeriod, { readonly day: number; readonly end: string }>> = {};

function reckonEnd(period: Exclude<ResetPeriod, 'never'>, day: number): string {
  const date = dateOf(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (period === 'day') return dateOf(day + 1).toISOString();
  return new Date(period === 'month' ? Date.UTC(year, month + 1) : Date.UTC(year + 1, 0)).toISOString();
}

/** Never back: the clock of another server may be behind, and what was counted in a period stays counted in it. */
function onDayOf(uses: Uses, day: number): Uses {
  const [last, , inMonth, inYear, ever] = uses;
  if (day <= last) return uses;
  const [was, is] = [dateOf(last), dateOf(day)];
  const isSameYear = was.getUTCFullYear() === is.getUTCFullYear();
  const isSameMonth = isSameYear && was.getUTCMonth() === is.getUTCMonth();
  return [day, 0, isSameMonth ? inMonth : 0, isSameYear ? inYear : 0, ever];
}

function dateOf(day: number): Date {
  return new Date(day * MILLISECONDS_A_DAY);
}
