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

/** What a subscription delivers, as many at once as are there. */
export class EventBatches {
  readonly #messages: AsyncIterator<SubscriptionMessage, unknown>;
  #pending: Promise<Next> | undefined;

  constructor(messages: AsyncIterable<SubscriptionMessage>) {
    this.#messages = messages[Symbol.asyncIterator]();
  }

  /** Waits for the first message, `patience` milliseconds at most; then takes what is there, `most` at most. */
  async take(most: number, patience: number): Promise<EventBatch> {
    const events: RecordedEvent[] = [];
    let isCaughtUp = false;
    for (let wait = after(patience); events.length < most; wait = turn()) {
      const next = await Promise.race([this.#next(), wait.promise]);
      wait.cancel();
      if (next === LATER) break;
      this.#pending = undefined;
      if (next.done === true) return { events, isCaughtUp, isEnded: true };
      if (next.value.kind === 'event') events.push(next.value.event);
      else isCaughtUp = true;
    }
    return { events, isCaughtUp, isEnded: false };
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

/** What comes only after waiting for something is left for the next batch. */
function turn(): Wait {
  let immediate: NodeJS.Immediate | undefined;
  const promise = new Promise<typeof LATER>((resolve) => (immediate = setImmediate(resolve, LATER)));
  return { promise, cancel: () => clearImmediate(immediate) };
}
