import type { Rate } from '#platform/config/index.js';
import type { RateCounters, Taken } from './rate-counters.js';

export interface FallbackOptions {
  /** Shared by several processes, and may be away. */
  readonly shared: RateCounters;
  /** Always there. */
  readonly local: RateCounters;
  /** How long a request waits for the shared ones. */
  readonly patienceMs: number;
  /** How long they are left alone after they have failed. Default: 1,000 ms. */
  readonly pauseMs?: number;
  readonly nowMs?: () => number;
  /** Told of each request that is counted here instead. */
  readonly onFallback: () => void;
  readonly onLost: (cause: unknown) => void;
  readonly onFound: () => void;
}

/** Counts in this process while the shared counters are away: a limit that is too generous beats a refusal of all. */
export class FallbackRateCounters implements RateCounters {
  #isLost = false;
  #triedAgainAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: FallbackOptions) {}

  async take(subject: string, rate: Rate): Promise<Taken> {
    const { shared, local, patienceMs, onFallback } = this.options;
    if (!this.#isPausing()) {
      try {
        const taken = await within(patienceMs, Promise.resolve(shared.take(subject, rate)));
        this.#found();
        return taken;
      } catch (cause) {
        this.#lost(cause);
      }
    }
    onFallback();
    return local.take(subject, rate);
  }

  async stop(): Promise<void> {
    await Promise.all([this.options.shared.stop(), this.options.local.stop()]);
  }

  #isPausing(): boolean {
    return this.#now() < this.#triedAgainAt;
  }

  #lost(cause: unknown): void {
    this.#triedAgainAt = this.#now() + (this.options.pauseMs ?? 1_000);
    if (!this.#isLost) this.options.onLost(cause);
    this.#isLost = true;
  }

  #found(): void {
    if (this.#isLost) this.options.onFound();
    this.#isLost = false;
  }

  #now(): number {
    return this.options.nowMs?.() ?? performance.now();
  }
}

/** @throws when it takes longer; what comes of it later is ignored */
function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      // An answer that has come while this process was busy with something else is read first.
      setImmediate(() => {
        reject(new Error(`no answer within ${ms} ms`));
      });
    }, ms);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
