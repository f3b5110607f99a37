import type { RecordedEvent } from '#platform/event-store/index.js';

const MOST_EVENTS = 8_000;
/** Characters of JSON; near enough to what is held in memory. */
const MOST_CHARACTERS = 32 * 1024 * 1024;
/** One event in so many is measured, for they come in runs of a kind and measuring costs. */
const MEASURED = 16;

/** A stretch of the log in memory, without gaps, from behind a position on. */
export class EventWindow {
  readonly #events: RecordedEvent[] = [];
  #start: bigint;
  #sinceMeasured = 0;
  #usualSize = 0;

  /** `start`: the position before the first event. */
  constructor(start: bigint) {
    this.#start = start;
  }

  get isFull(): boolean {
    const { length } = this.#events;
    return length >= MOST_EVENTS || length * this.#usualSize >= MOST_CHARACTERS;
  }

  /** Position of the last event, or where the window starts. */
  get end(): bigint {
    return this.#events.at(-1)?.position ?? this.#start;
  }

  push(event: RecordedEvent): void {
    this.#events.push(event);
    if (this.#sinceMeasured % MEASURED === 0) this.#usualSize = JSON.stringify(event.data).length;
    this.#sinceMeasured += 1;
  }

  /** Whether everything that follows the position is here or will come. */
  covers(position: bigint): boolean {
    return position >= this.#start && position <= this.end;
  }

  after(position: bigint, limit: number): readonly RecordedEvent[] {
    const index = this.#indexAfter(position);
    return this.#events.slice(index, index + limit);
  }

  countAfter(position: bigint): number {
    return this.#events.length - this.#indexAfter(position);
  }

  /** Forgets the oldest quarter, if nobody at the position or behind it needs it. */
  forgetBefore(position: bigint): boolean {
    const quarter = Math.ceil(this.#events.length / 4);
    if (this.#indexAfter(position) < quarter) return false;
    this.#start = this.#events[quarter - 1]?.position ?? this.#start;
    this.#events.splice(0, quarter);
    return true;
  }

  #indexAfter(position: bigint): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#events[middle]?.position ?? position) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
