import type { RecordedEvent } from '#platform/event-store/index.js';

/** A stretch of the log in memory, without gaps, from behind a position on. */
export class EventWindow {
  readonly #events: RecordedEvent[] = [];
  #start: bigint;

  /** `start`: the position before the first event. */
  constructor(start: bigint) {
    this.#start = start;
  }

  get size(): number {
    return this.#events.length;
  }

  /** Position of the last event, or where the window starts. */
  get end(): bigint {
    return this.#events.at(-1)?.position ?? this.#start;
  }

  push(event: RecordedEvent): void {
    this.#events.push(event);
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

  /** Forgets the oldest `count` events. */
  forget(count: number): void {
    this.#start = this.#events[count - 1]?.position ?? this.#start;
    this.#events.splice(0, count);
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
