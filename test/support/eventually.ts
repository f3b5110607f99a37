import { setImmediate as turn } from 'node:timers/promises';

const WITHIN_MILLISECONDS = 5_000;

/** Repeats a claim until it holds: one server hears of what was done at another some milliseconds later. */
export async function eventually(claim: () => Promise<void>, within = WITHIN_MILLISECONDS): Promise<void> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      await claim();
      return;
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
      // A claim that asks nobody must not keep what it waits for from happening.
      await turn();
    }
  }
}
