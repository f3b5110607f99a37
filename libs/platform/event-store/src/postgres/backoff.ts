const FIRST_DELAY_MS = 20;

/** Waiting times between attempts: doubling up to a limit, with jitter so that processes don't come back in step. */
export class Backoff {
  private delayMs = FIRST_DELAY_MS;

  constructor(private readonly limitMs = 2_000) {}

  reset(): void {
    this.delayMs = FIRST_DELAY_MS;
  }

  /** Resolves after the next waiting time, or at once when the signal aborts. */
  async wait(signal?: AbortSignal): Promise<void> {
    const delayMs = this.delayMs * (0.5 + Math.random() / 2);
    this.delayMs = Math.min(this.delayMs * 2, this.limitMs);
    await pause(delayMs, signal);
  }
}

/** Resolves after so many milliseconds, or at once when the signal aborts. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    if (signal?.aborted === true) finish();
    else signal?.addEventListener('abort', finish);
  });
}
