import { pause } from '../backoff.js';

interface PollSettings {
  readonly intervalMs: number;
  /** Whether somebody waits; nobody asks the database for nothing. */
  readonly isWanted: () => boolean;
  /** Never rejects. */
  readonly look: () => Promise<void>;
}

/** Looks for news at an interval until the signal aborts: notifications are quick but not certain. */
export async function poll({ intervalMs, isWanted, look }: PollSettings, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (isWanted()) await look();
    await pause(intervalMs, signal);
  }
}
