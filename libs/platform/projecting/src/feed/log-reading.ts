import { StoreUnavailable, type EventStore, type RecordedEvent } from '#platform/event-store/index.js';
import { BEFORE_FIRST } from '../writing/checkpoints.js';
import { EventWindow } from './event-window.js';
import { Sleepers, type Wants } from './sleepers.js';
import { Wakeup } from './wakeup.js';

/** How long a full window waits for a follower that doesn't move, in milliseconds. */
const PATIENCE = 1_000;

/** One subscription to the log, shared by all followers within its window: each event is fetched and parsed once. */
export class LogReading {
  readonly #window: EventWindow;
  readonly #followers = new Map<object, bigint>();
  readonly #sleepers = new Sleepers();
  /** Of the events that nobody was woken for yet. */
  readonly #come = new Set<string>();
  readonly #moved = new Wakeup();
  readonly #closing = new AbortController();
  #failure: { readonly cause: unknown } | undefined;
  #isCaughtUp = false;

  constructor(
    store: EventStore,
    after: bigint,
    private readonly onRead: (type: string) => void,
    /** How many characters of JSON it may hold just now. */
    private readonly share: () => number,
  ) {
    this.#window = new EventWindow(after);
    void this.#read(store, after);
  }

  /** Whether the subscription has reached the end of the log. */
  get isCaughtUp(): boolean {
    return this.#isCaughtUp;
  }

  get end(): bigint {
    return this.#window.end;
  }

  get isDeserted(): boolean {
    return this.#followers.size === 0;
  }

  covers(position: bigint): boolean {
    return this.#failure === undefined && this.#window.covers(position);
  }

  /**
   * At least one event behind the position, at most `limit`; none when the time passed first or the signal aborted. Waits for one that
   * is wanted, but no longer than `Sleepers` let what isn't lie.
   * @throws what ended the subscription
   */
  async next(follower: object, wants: Wants, after: bigint, limit: number, wait: number, signal: AbortSignal) {
    this.#followers.set(follower, after);
    this.#moved.wake();
    if (this.#window.countAfter(after) === 0 && this.#failure === undefined) {
      await this.#sleepers.sleep(wants, wait, signal);
    }
    if (this.#failure !== undefined) throw this.#failure.cause;
    return this.#window.after(after, limit);
  }

  /** What of the log is known to follow the position. */
  peek(after: bigint): { readonly count: number; readonly first: RecordedEvent | undefined } {
    return { count: this.#window.countAfter(after), first: this.#window.after(after, 1)[0] };
  }

  leave(follower: object): void {
    this.#followers.delete(follower);
    this.#moved.wake();
  }

  close(): void {
    this.#closing.abort();
    this.#moved.wake();
  }

  async #read(store: EventStore, after: bigint): Promise<void> {
    const { signal } = this.#closing;
    try {
      for await (const message of store.subscribeToAll({ after: after === BEFORE_FIRST ? 'start' : after, signal })) {
        if (message.kind === 'caught-up') {
          this.#isCaughtUp = true;
          this.#sleepers.wakeAll();
          continue;
        }
        this.#window.push(message.event);
        this.onRead(message.event.type);
        this.#wakeSoon(message.event.type);
        if (this.#isFull()) await this.#makeRoom();
        if (signal.aborted) break;
      }
      this.#failure = { cause: new StoreUnavailable('the subscription to the log ended') };
    } catch (cause) {
      this.#failure = { cause };
    }
    this.#sleepers.wakeAll();
  }

  /** A turn later: the events of one page come in one turn, and make one batch. */
  #wakeSoon(type: string): void {
    if (this.#come.size === 0) {
      setImmediate(() => {
        this.#sleepers.wakeFor(this.#come);
        this.#come.clear();
      });
    }
    this.#come.add(type);
  }

  /**
   * Back-pressure: holds the subscription until the slowest follower has moved on, and leaves behind one that doesn't while others
   * wait. The last one is never left behind: all that is read meanwhile would be read for nobody.
   */
  async #makeRoom(): Promise<void> {
    this.#sleepers.wakeAll();
    while (!this.#closing.signal.aborted && this.#isFull()) {
      const [slowest, position] = this.#slowest();
      if (this.#window.forgetBefore(position)) return;
      const hasMoved = await this.#moved.wait(PATIENCE, this.#closing.signal);
      const isStuck = !hasMoved && this.#followers.get(slowest) === position;
      if (isStuck && this.#followers.size > 1) this.#followers.delete(slowest);
    }
  }

  #isFull(): boolean {
    return this.#window.isFull(this.share(), this.#followers.size);
  }

  #slowest(): readonly [object, bigint] {
    let slowest: readonly [object, bigint] = [this, this.#window.end];
    for (const entry of this.#followers) if (entry[1] < slowest[1]) slowest = entry;
    return slowest;
  }
}
