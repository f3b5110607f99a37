import { StoreUnavailable } from '../../errors.js';
import type { EventStore, ReadStreamOptions, RecordedEvent } from '../../port.js';

/** What one process sees of a store that goes away and comes back, while others may still reach it. */
export class LeavingStore {
  readonly store: EventStore;
  /** Positions that subscriptions began behind. */
  readonly subscribedAfter: unknown[] = [];
  readonly readStreams: string[] = [];
  #isAway = false;
  #isHanging = false;
  #isSilent = false;
  #breaks = new AbortController();

  constructor(real: EventStore) {
    this.store = Object.assign(Object.create(real) as EventStore, {
      append: (...args: Parameters<EventStore['append']>) => this.#gate().then(() => real.append(...args)),
      lastPosition: () => this.#gate().then(() => real.lastPosition()),
      readStream: (stream: string, options?: ReadStreamOptions) => this.#read(real, stream, options),
      subscribeToAll: (options: Parameters<EventStore['subscribeToAll']>[0]) => this.#subscribe(real, options),
    });
  }

  /** Subscriptions break as well, and fail until it is back. */
  leave(): void {
    this.#isAway = true;
    this.#breaks.abort();
    this.#breaks = new AbortController();
  }

  /** Subscriptions of before don't break, but never tell of anything again. */
  leaveSilently(): void {
    this.#isAway = this.#isSilent = true;
  }

  /** The next subscription tells nothing. */
  hangNext(): void {
    this.#isHanging = true;
  }

  comeBack(): void {
    this.#isAway = false;
  }

  async #gate(): Promise<void> {
    await new Promise((turn) => setImmediate(turn));
    if (this.#isAway) throw new StoreUnavailable('away');
  }

  async #silence(): Promise<void> {
    if (this.#isSilent) await new Promise(() => undefined);
  }

  async *#read(real: EventStore, stream: string, options?: ReadStreamOptions): AsyncGenerator<RecordedEvent> {
    this.readStreams.push(stream);
    await this.#gate();
    yield* real.readStream(stream, options);
  }

  async *#subscribe(real: EventStore, options: Parameters<EventStore['subscribeToAll']>[0]) {
    const broken = this.#breaks.signal;
    await this.#gate();
    this.subscribedAfter.push(options.after);
    const isHanging = this.#isHanging;
    this.#isHanging = false;
    if (isHanging) await new Promise(() => undefined);
    const signals = options.signal ? [options.signal, broken] : [broken];
    this.#isSilent = false;
    for await (const message of real.subscribeToAll({ ...options, signal: AbortSignal.any(signals) })) {
      await this.#silence();
      yield message;
    }
    if (broken.aborted) throw new StoreUnavailable('the subscription broke');
  }
}
