export interface Timers {
  /** @returns what calls it off */
  after(milliseconds: number, work: () => void): () => void;
}

/** A longer wait would be none at all: setTimeout counts in 32 bits. */
const LONGEST_MILLISECONDS = 2_147_483_647;

/** Timers that don't keep a process alive. */
export const quietTimers: Timers = {
  after(milliseconds, work) {
    const timer = setTimeout(work, Math.min(Math.max(0, milliseconds), LONGEST_MILLISECONDS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
