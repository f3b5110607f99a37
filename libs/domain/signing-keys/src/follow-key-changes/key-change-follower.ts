import { setTimeout as wait } from 'node:timers/promises';
import type { EventStore } from '#platform/event-store/index.js';
import { KEY_LOG_CATEGORY } from '../key-logs.js';

const FOLLOW_AGAIN_AFTER_MILLISECONDS = 500;

export interface KeyChangeFollowerOptions {
  readonly store: EventStore;
  /** Reads the keys again. What it throws is tried again with the next change, and by a poll of the keys' own. */
  readonly reload: () => Promise<void>;
}

/** Reads the keys again in this process whenever a process has changed them. */
export class KeyChangeFollower {
  readonly #stopped = new AbortController();
  #following: Promise<void> = Promise.resolve();

  constructor(private readonly options: KeyChangeFollowerOptions) {}

  /** Resolves once live: no change from then on is missed. */
  async start(): Promise<void> {
    await new Promise<void>((live) => {
      this.#following = this.#followAgainAndAgain(live);
    });
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#following;
  }

  async #followAgainAndAgain(live: () => void): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await this.#follow(live).catch(() => undefined);
      await wait(FOLLOW_AGAIN_AFTER_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Each time it is live again the keys are read too, for what happened meanwhile. */
  async #follow(live: () => void): Promise<void> {
    const { store, reload } = this.options;
    const { signal } = this.#stopped;
    const filter = { categories: [KEY_LOG_CATEGORY] };
    for await (const { kind } of store.subscribeToAll({ after: 'end', filter, signal })) {
      await reload().catch(() => undefined);
      if (kind === 'caught-up') live();
    }
  }
}
