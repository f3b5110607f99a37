import { Wakeup } from './wakeup.js';

/** Whether a follower has to do with events of the type. */
export type Wants = (type: string) => boolean;

/** How often followers are woken for what they don't want, in milliseconds; the first time after a pause at once. */
const UNWANTED_APART = 100;

/**
 * Followers of the log that sleep until there is something they want. What they don't want they hear of some time later, all that
 * has come by then: with a dozen followers, waking each for every event would cost more than what they do about it.
 */
export class Sleepers {
  readonly #asleep = new Map<Wakeup, Wants>();
  #later: NodeJS.Timeout | undefined;
  #wokenAt = -Infinity;

  /** `false` when the time passed or the signal aborted before a wake. */
  async sleep(wants: Wants, milliseconds: number, signal: AbortSignal): Promise<boolean> {
    const wakeup = new Wakeup();
    this.#asleep.set(wakeup, wants);
    try {
      return await wakeup.wait(milliseconds, signal);
    } finally {
      this.#asleep.delete(wakeup);
    }
  }

  /** Events of these types have come. */
  wakeFor(types: Iterable<string>): void {
    const wait = this.#wokenAt + UNWANTED_APART - performance.now();
    if (wait <= 0) return this.wakeAll();
    const come = [...types];
    for (const [wakeup, wants] of this.#asleep) if (come.some(wants)) wakeup.wake();
    this.#later ??= setTimeout(() => this.wakeAll(), wait).unref();
  }

  wakeAll(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#wokenAt = performance.now();
    for (const wakeup of this.#asleep.keys()) wakeup.wake();
  }
}
