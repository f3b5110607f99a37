/** Growing pauses with full jitter, so that many who lost the same server don't come back all at once. */
export class Backoff {
  private failures = 0;

  constructor(
    private readonly firstMs: number,
    private readonly longestMs: number,
  ) {}

  /** Milliseconds to wait now: up to the first pause, then up to twice as much, … */
  next(): number {
    const ceiling = Math.min(this.longestMs, this.firstMs * 2 ** this.failures);
    this.failures += 1;
    return Math.random() * ceiling;
  }

  reset(): void {
    this.failures = 0;
  }
}
