import type { Rate } from '#platform/config/index.js';

/** What is left of a rate after one request was counted, or refused. */
export interface Taken {
  readonly allowed: boolean;
  /** How many more requests would be let through now; 0 when this one was refused. */
  readonly remaining: number;
  /** Until the oldest request that counts is forgotten: from then on, at least one more is let through. Above 0. */
  readonly resetMs: number;
}

/**
 * Counts requests by subject: in no stretch of time of the rate's window are more than its limit let through, however
 * many ask at once. A refused request doesn't count. A request is forgotten at most a hundredth of the window late.
 */
export interface RateCounters {
  /**
   * Asks for one request. A subject is always asked about with the same rate.
   * @param subject who asks, and what for: `api-key 0198… 192.0.2.7`
   */
  take(subject: string, rate: Rate): Taken | Promise<Taken>;
  stop(): Promise<void>;
}
