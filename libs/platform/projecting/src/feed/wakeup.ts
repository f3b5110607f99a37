/** Lets many wait for "something changed", each for a time at most. */
export class Wakeup {
  readonly #sleepers = new Set<(isWoken: boolean) => void>();

  wake(): void {
    for (const rise of [...this.#sleepers]) rise(true);
  }

  /** `false` when the time passed or the signal aborted before a wake. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve(false);
      const giveUp = (): void => rise(false);
      const rise = (isWoken: boolean): void => {
        this.#sleepers.delete(rise);
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        resolve(isWoken);
      };
      const timer = setTimeout(giveUp, milliseconds);
      this.#sleepers.add(rise);
      signal?.addEventListener('abort', giveUp);
    });
  }
}
