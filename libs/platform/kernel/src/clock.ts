/** The only source of "now": handed in, so that decisions stay pure and tests own the time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
