import type { EventStore, Position, RecordedEvent, SubscribeOptions, SubscriptionMessage } from '../port.js';

/** Long enough for a store behind gRPC on a busy machine; a case that waits this long has failed. */
const DEADLINE_MS = 20_000;

/** A subscriber that keeps what it was given, and waits for conditions instead of times. */
export class Follower {
  readonly messages: SubscriptionMessage[] = [];
  readonly events: RecordedEvent[] = [];
  private readonly seen = new Set<string>();
  private readonly abort = new AbortController();
  private readonly running: Promise<void>;
  private failure: unknown;
  private isEnded = false;
  private readonly watchers = new Set<() => void>();
  private gate: Promise<void> = Promise.resolve();
  private openGate: () => void = () => undefined;

  constructor(store: EventStore, options: SubscribeOptions) {
    this.running = this.consume(store.subscribeToAll({ ...options, signal: this.abort.signal }));
  }

  get ids(): string[] {
    return this.events.map((event) => event.id);
  }

  get positions(): Position[] {
    return this.events.map((event) => event.position);
  }

  get caughtUps(): number {
    return this.messages.length - this.events.length;
  }

  /** Takes no further message from the store until it is resumed: a slow consumer. */
  stall(): void {
    this.gate = new Promise((open) => (this.openGate = open));
  }

  resume(): void {
    this.openGate();
  }

  caughtUp(times = 1): Promise<void> {
    return this.until(`${times} times caught up`, () => this.caughtUps >= times);
  }

  received(count: number): Promise<void> {
    return this.until(`${count} events`, () => this.events.length >= count);
  }

  hasSeen(id: string): Promise<void> {
    return this.until(`event ${id}`, () => this.seen.has(id));
  }

  /** Rejects when the subscription fails or the deadline passes first. */
  async until(what: string, isTrue: () => boolean): Promise<void> {
    const deadline = Date.now() + DEADLINE_MS;
    while (!isTrue()) {
      if (this.failure !== undefined) throw new Error('the subscription failed', { cause: this.failure });
      const left = deadline - Date.now();
      if (left <= 0 || this.isEnded) throw new Error(`waited for ${what}, got ${this.describe()}`);
      await this.nextChange(left);
    }
  }

  /** Aborts and waits until the iteration has ended. */
  async stop(): Promise<void> {
    this.abort.abort();
    this.resume();
    await this.running;
  }

  /** Resolves when the iteration has ended by itself. */
  ended(): Promise<void> {
    return this.until('the end', () => this.isEnded);
  }

  private async consume(subscription: AsyncIterable<SubscriptionMessage>): Promise<void> {
    try {
      for await (const message of subscription) {
        this.keep(message);
        this.notify();
        await this.gate;
      }
    } catch (error) {
      this.failure = error;
    }
    this.isEnded = true;
    this.notify();
  }

  private keep(message: SubscriptionMessage): void {
    this.messages.push(message);
    if (message.kind === 'caught-up') return;
    this.events.push(message.event);
    this.seen.add(message.event.id);
  }

  private notify(): void {
    for (const watcher of [...this.watchers]) watcher();
  }

  private async nextChange(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.watchers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, timeoutMs);
      this.watchers.add(wake);
    });
  }

  private describe(): string {
    return `${this.events.length} events, ${this.caughtUps} times caught up${this.isEnded ? ', and the end' : ''}`;
  }
}
