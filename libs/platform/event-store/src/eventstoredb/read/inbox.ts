interface Flow {
  pause(): unknown;
  resume(): unknown;
}

/** What a stream pushes, taken by one consumer in batches. The stream is paused while more than `room` items wait. */
export class Inbox<Item> {
  private waiting: Item[] = [];
  private isPaused = false;
  private isEnded = false;
  private failure: Error | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly flow: Flow,
    private readonly room: number,
  ) {}

  push(item: Item): void {
    this.waiting.push(item);
    if (!this.isPaused && this.waiting.length >= this.room) {
      this.isPaused = true;
      this.flow.pause();
    }
    this.wake();
  }

  end(): void {
    this.isEnded = true;
    this.wake();
  }

  fail(error: Error): void {
    this.failure ??= error;
    this.end();
  }

  /**
   * What has come, at least one item; nothing when none came within `patienceMs`; undefined at the end.
   * Rejects with the stream's failure after everything that came before it was taken.
   */
  async take(patienceMs: number): Promise<readonly Item[] | undefined> {
    if (this.waiting.length === 0 && !this.isEnded) await this.change(patienceMs);
    if (this.waiting.length > 0) return this.empty();
    if (this.failure !== undefined) throw this.failure;
    return this.isEnded ? undefined : [];
  }

  private empty(): readonly Item[] {
    const batch = this.waiting;
    this.waiting = [];
    if (this.isPaused) {
      this.isPaused = false;
      this.flow.resume();
    }
    return batch;
  }

  private change(patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.wake = () => {
        clearTimeout(timer);
        this.wake = () => undefined;
        resolve();
      };
    });
  }
}
