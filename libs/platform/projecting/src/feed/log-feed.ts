import type { EventStore, RecordedEvent } from '#platform/event-store/index.js';
import { LogReading } from './log-reading.js';
import type { Wants } from './sleepers.js';

/**
 * Of JSON, in all readings together: so that a database that is slow to write doesn't fill the memory with what it is to write. Once
 * read, it takes up to twice as much.
 */
const MOST_CHARACTERS = 12 * 1024 * 1024;

/** The log for many followers: those near each other share one reading of it, a laggard gets its own until it is near. */
export class LogFeed {
  readonly #readings = new Set<LogReading>();

  /** `onRead` hears the type of each event that is read. */
  constructor(
    private readonly store: EventStore,
    private readonly onRead: (type: string) => void = () => undefined,
  ) {}

  /** @param wants what the follower is to be woken for at once; everything, unless given */
  follow(wants: Wants = () => true): LogFollower {
    return new LogFollower(this, wants);
  }

  /** The furthest reading that covers the position; a new one when none does. */
  readingAt(position: bigint): LogReading {
    let furthest: LogReading | undefined;
    for (const reading of this.#readings) {
      if (reading.covers(position) && (!furthest || reading.end > furthest.end)) furthest = reading;
    }
    const reading =
      furthest ?? new LogReading(this.store, position, this.onRead, () => MOST_CHARACTERS / this.#readings.size);
    this.#readings.add(reading);
    return reading;
  }

  leave(reading: LogReading, follower: LogFollower): void {
    reading.leave(follower);
    if (!reading.isDeserted) return;
    this.#readings.delete(reading);
    reading.close();
  }
}

/** One projection's place in the feed. */
export class LogFollower {
  #reading: LogReading | undefined;

  constructor(
    private readonly feed: LogFeed,
    private readonly wants: Wants,
  ) {}

  /**
   * At least one event behind the position, at most `limit`; none when `wait` milliseconds passed or the signal aborted.
   * @throws what ended the subscription to the log
   */
  next(after: bigint, limit: number, wait: number, signal: AbortSignal): Promise<readonly RecordedEvent[]> {
    const reading = this.feed.readingAt(after);
    const before = this.#reading;
    this.#reading = reading;
    const next = reading.next(this, this.wants, after, limit, wait, signal);
    if (before && before !== reading) this.feed.leave(before, this);
    return next;
  }

  /** How many events are known to follow, and the time of the first; `isCaughtUp`: these are all there are. */
  peek(after: bigint): { readonly count: number; readonly first: RecordedEvent | undefined; isCaughtUp: boolean } {
    const known = this.#reading?.peek(after) ?? { count: 0, first: undefined };
    return { isCaughtUp: this.#reading?.isCaughtUp ?? false, ...known };
  }

  leave(): void {
    if (this.#reading) this.feed.leave(this.#reading, this);
    this.#reading = undefined;
  }
}
