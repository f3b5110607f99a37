import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds, from any origin. */
export interface LoadClock {
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

const realClock: LoadClock = { now: () => performance.now(), sleep };

export interface Rate {
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Calls `fire` for each request that is due, with the time it was due at, and never waits for what comes of it: a server
 * that stalls gets all that was due meanwhile, and each of those requests has waited since it was due. (Requests that
 * were held back until the server recovers would hide the stall: coordinated omission.)
 */
export async function atRate({ perSecond, seconds }: Rate, fire: (due: number) => void, clock: LoadClock = realClock) {
  const start = clock.now();
  const total = Math.round(perSecond * seconds);
  for (let request = 0; request < total; request += 1) {
    const due = start + (request * 1000) / perSecond;
    while (clock.now() < due) await clock.sleep(due - clock.now());
    fire(due);
  }
}
