import type { RecordedEvent, SubscriptionMessage } from '#platform/event-store/index.js';

export interface EventBatch {
  readonly events: readonly RecordedEvent[];
  /** Whether the subscription said meanwhile that nothing else was there. */
  readonly isCaughtUp: boolean;
  /** The subscription is over. */
  readonly isEnded: boolean;
}

type Next = IteratorResult<SubscriptionMessage, unknown>;

const LATER = Symbol('later');

/** Whoever asks for a proof waits seconds for the next signed head, so that leaves needn't be written one by one. Milliseconds. */
const GATHERED_MS = 100;

/** What a subscription delivers, some at a time. */
export class EventBatches {
  readonly #messages: AsyncIterator<SubscriptionMessage, unknown>;
  #pending: Promise<Next> | undefined;

  constructor(messages: AsyncIterable<SubscriptionMessage>) {
    this.#messages = messages[Symbol.asyncIterator]();
  }

  /** Waits for the first message, `patience` milliseconds at most; then gathers for as long as it may, `most` at most. */
  async take(most: number, patience: number): Promise<EventBatch> {
    const first = await this.#takeUntil(after(patience), 1);
    if (first.isEnded || first.isCaughtUp || first.events.length === 0) return first;
    const { events, ...rest } = await this.#takeUntil(after(GATHERED_MS), most - 1);
    return { events: [...first.events, ...events], ...rest };
  }

  /** Until the time is over, so many events are there, or nothing else is. */
  async #takeUntil(over: Wait, most: number): Promise<EventBatch> {
    const events: RecordedEvent[] = [];
    let [isCaughtUp, isEnded] = [false, false];
    while (events.length < most && !isCaughtUp && !isEnded) {
      const next = await Promise.race([this.#next(), over.promise]);
      if (next === LATER) break;
      this.#pending = undefined;
      if (next.done === true) isEnded = true;
      else if (next.value.kind === 'event') events.push(next.value.event);
      else isCaughtUp = true;
    }
    over.cancel();
    return { events, isCaughtUp, isEnded };
  }

  async leave(): Promise<void> {
    this.#pending?.catch(() => undefined);
    await this.#messages.return?.();
  }

  #next(): Promise<Next> {
    return (this.#pending ??= this.#messages.next());
  }
}

interface Wait {
  readonly promise: Promise<typeof LATER>;
  cancel(): void;
}

function after(milliseconds: number): Wait {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<typeof LATER>((resolve) => (timer = setTimeout(resolve, milliseconds, LATER)));
  return { promise, cancel: () => clearTimeout(timer) };
}
