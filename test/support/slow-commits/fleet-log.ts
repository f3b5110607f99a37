import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '#platform/event-store/index.js';
import { EVENTS_A_ROUND, eventsOfRounds } from './fleet-events.js';

const ROUNDS_AT_ONCE = 50;
const TICK_MILLISECONDS = 20;

export interface Rate {
  readonly perSecond: number;
  readonly seconds: number;
}

/** Writes what a fleet of devices does to a log. */
export class FleetLog {
  #rounds = 0;
  /** Milliseconds that the quickest append took. */
  quickest = Infinity;

  constructor(private readonly store: EventStore) {}

  /** As fast as the log takes them. */
  async append(events: number): Promise<void> {
    await this.#appendUpTo(this.#rounds + Math.round(events / EVENTS_A_ROUND));
  }

  /** What a slow answer has delayed is made up in the next turn: events are as many as were due. Answers how many seconds it took. */
  async appendAtRate({ perSecond, seconds }: Rate): Promise<number> {
    const [begun, first] = [performance.now(), this.#rounds];
    const passed = (): number => (performance.now() - begun) / 1000;
    for (let due = 0; due < seconds;) {
      await pause(TICK_MILLISECONDS);
      due = Math.min(passed(), seconds);
      await this.#appendUpTo(first + Math.floor((due * perSecond) / EVENTS_A_ROUND));
    }
    return passed();
  }

  async #appendUpTo(rounds: number): Promise<void> {
    while (this.#rounds < rounds) {
      const count = Math.min(ROUNDS_AT_ONCE, rounds - this.#rounds);
      const streams = eventsOfRounds(this.#rounds, count, new Date());
      this.#rounds += count;
      await Promise.all(
        streams.map(({ stream, events }) => this.#timed(() => this.store.append(stream, events, 'any'))),
      );
    }
  }

  async #timed(append: () => Promise<unknown>): Promise<void> {
    const begun = performance.now();
    await append();
    this.quickest = Math.min(this.quickest, performance.now() - begun);
  }
}
