import type { Clock } from './clock.js';
import { markOf, timeSince, type Readings, type TimeMark } from './time-mark.js';

interface Base {
  readonly time: number;
  readonly monotonic: number;
  readonly syncedBy: number;
}

/**
 * Time that doesn't go back. While this process runs it counts on by the monotonic clock from the highest time seen, so
 * that a clock that is set back or stopped changes nothing; a time newly signed by the server replaces all that.
 */
export class TrustedClock {
  #base: Base | undefined;

  constructor(private readonly clock: Clock) {}

  /** Milliseconds since 1970. Without a mark there is nothing to know it better by than the device's own clock. */
  now(mark: TimeMark | undefined): number {
    if (mark === undefined) return this.clock.wall();
    const monotonic = this.clock.monotonic();
    const base = this.#base?.syncedBy === mark.syncedBy ? this.#base : undefined;
    const counted = base === undefined ? 0 : base.time + (monotonic - base.monotonic);
    const time = Math.max(counted, timeSince(mark, this.#readings()));
    this.#base = { time, monotonic, syncedBy: mark.syncedBy };
    return time;
  }

  /** The time that has come at least by a mark that isn't the one this process counts from. Remembers nothing. */
  since(mark: TimeMark): number {
    return timeSince(mark, this.#readings());
  }

  /** The mark moved on to now. */
  advanced(mark: TimeMark): TimeMark {
    return { ...mark, time: this.now(mark), uptime: this.clock.uptime() };
  }

  /** The mark of what the server has just signed. */
  synced(serverTime: number, syncedBy: number): TimeMark {
    return markOf(serverTime, syncedBy, this.#readings());
  }

  /** How far the device's clock is behind the time that has come, milliseconds. */
  behindBy(mark: TimeMark): number {
    return this.now(mark) - (this.clock.wall() - mark.offset);
  }

  #readings(): Readings {
    return { wall: this.clock.wall(), uptime: this.clock.uptime() };
  }
}
