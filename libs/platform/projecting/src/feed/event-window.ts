import type { RecordedEvent } from '#platform/event-store/index.js';

/** Of several followers, so that one that works for a second or two doesn't hold up the others. */
const MOST_EVENTS = 8_000;
/** Of one alone: two batches, since what waits in memory is copied by each collection of garbage. */
const MOST_EVENTS_OF_ONE = 2_000;
/** One event of a type in so many is measured, as measuring costs and events of a type are much alike. */
const MEASURED = 16;
/** What an event takes beside its data. */
const ENVELOPE = 600;

/** A stretch of the log in memory, without gaps, from behind a position on. */
export class EventWindow {
  readonly #events: RecordedEvent[] = [];
  readonly #sizes: number[] = [];
  readonly #usual = new Map<string, { size: number; seen: number }>();
  #start: bigint;
  #size = 0;

  /** `start`: the position before the first event. */
  constructor(start: bigint) {
    this.#start = start;
  }

  /** Whether it holds more than so many characters of JSON, near enough to the memory they take, or more events than its followers have a use for. */
  isFull(mostCharacters: number, followers: number): boolean {
    const mostEvents = followers > 1 ? MOST_EVENTS : MOST_EVENTS_OF_ONE;
    return this.#events.length >= mostEvents || this.#size >= mostCharacters;
  }

  /** Position of the last event, or where the window starts. */
  get end(): bigint {
    return this.#events.at(-1)?.position ?? this.#start;
  }

  push(event: RecordedEvent): void {
    const size = this.#sizeOf(event);
    this.#events.push(event);
    this.#sizes.push(size);
    this.#size += size;
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
    for (const size of this.#sizes.splice(0, quarter)) this.#size -= size;
    return true;
  }

  #sizeOf(event: RecordedEvent): number {
    const { type } = event;
    const usual = this.#usual.get(type) ?? { size: 0, seen: 0 };
    if (usual.seen % MEASURED === 0) usual.size = JSON.stringify(event.data).length + ENVELOPE;
    usual.seen += 1;
    this.#usual.set(type, usual);
    return usual.size;
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
