/** Lets consumers wait until there may be something new. */
export class WakeUp {
  private readonly waiters = new Set<() => void>();

  /** Resolves at the next call, or when the signal aborts. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiters.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiters.add(wake);
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }

  call(): void {
    for (const wake of [...this.waiters]) wake();
  }
}
