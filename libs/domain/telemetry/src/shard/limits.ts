import type { Uses } from './shard.events.js';
import { endOf, usedIn, type ResetPeriod } from './uses.js';

/** How much of what is counted under this name a license allows in each period. */
export interface Limit {
  readonly name: string;
  readonly limit: number;
  /** By UTC. */
  readonly resetPeriod: ResetPeriod;
  /** How much more than the limit is still accepted, in percent of it; `null` accepts everything. */
  readonly overagePercent: number | null;
}

/** How a limit stands. */
export interface LimitState {
  readonly name: string;
  readonly limit: number;
  readonly used: number;
  /** RFC 3339; `null` when it never does. */
  readonly resetsAt: string | null;
}

type UsesByName = ReadonlyMap<string, Uses>;

/** What is still accepted; Infinity with unlimited overage. */
export function leftOf({ limit, overagePercent }: Limit, used: number): number {
  if (overagePercent === null) return Infinity;
  return Math.max(0, Math.floor((limit * (100 + overagePercent)) / 100) - used);
}

export function usedOf(limit: Limit, uses: UsesByName | undefined, day: number): number {
  return usedIn(limit.resetPeriod, uses?.get(limit.name), day);
}

export function limitStates(limits: readonly Limit[], uses: UsesByName | undefined, day: number): LimitState[] {
  return limits.map((limit) => ({
    name: limit.name,
    limit: limit.limit,
    used: usedOf(limit, uses, day),
    resetsAt: endOf(limit.resetPeriod, day),
  }));
}
