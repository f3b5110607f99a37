/** No key stays in memory for longer than both together: less than a second after it was read. */
const HELD_MILLISECONDS = 500;
const LOOK_EVERY_MILLISECONDS = 250;

interface Held {
  /** `undefined`: there is none, because the person was forgotten. */
  readonly key: Buffer | undefined;
  /** Of performance.now(). */
  readonly until: number;
}

/**
 * Keys for the moment in which they are needed. Whoever destroys one elsewhere need tell nobody: each process asks anew
 * half a second later, also one whose subscription to the log is behind or broken.
 */
export class HeldKeys {
  readonly #held = new Map<string, Held>();
  #sweep: NodeJS.Timeout | undefined;

  /** Whether it can be used, and will do so for others too that come in this turn of the event loop. */
  isFresh(name: string): boolean {
    const held = this.#held.get(name);
    return held !== undefined && held.until > performance.now();
  }

  get(name: string): Held | undefined {
    return this.#held.get(name);
  }

  /** @param readAt of performance.now(): before it was asked for */
  hold(name: string, key: Buffer | undefined, readAt: number): void {
    this.#held.set(name, { key, until: readAt + HELD_MILLISECONDS });
    this.#sweep ??= setInterval(() => this.#drop(), LOOK_EVERY_MILLISECONDS).unref();
  }

  drop(name: string): void {
    this.#held.get(name)?.key?.fill(0);
    this.#held.delete(name);
  }

  get size(): number {
    return this.#held.size;
  }

  #drop(): void {
    const now = performance.now();
    for (const [name, { until }] of this.#held) if (until <= now) this.drop(name);
    if (this.#held.size > 0) return;
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }
}
