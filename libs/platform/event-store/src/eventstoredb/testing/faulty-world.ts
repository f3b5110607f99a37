import { openEventStoreDb } from '../open-event-store-db.js';
import type { EventStoreDbEventStore } from '../eventstoredb-event-store.js';
import { EventStoreDbProtocolDouble, type ProtocolDoubleOptions } from './eventstoredb-protocol-double.js';

/** Short, so that a spec doesn't wait; long enough for a busy machine to answer within it. */
export const APPEND_TIMEOUT_MS = 500;

/** A double, a store on it that is quick to lose patience, and what nobody caught meanwhile. */
export class FaultyWorld {
  /** Errors that would have ended a process. */
  readonly uncaught: unknown[] = [];
  private readonly note = (error: unknown): void => void this.uncaught.push(error);

  private constructor(
    readonly double: EventStoreDbProtocolDouble,
    readonly store: EventStoreDbEventStore,
  ) {
    process.on('uncaughtException', this.note).on('unhandledRejection', this.note);
  }

  static async open(options: ProtocolDoubleOptions = {}): Promise<FaultyWorld> {
    const double = await EventStoreDbProtocolDouble.start(options);
    const store = openEventStoreDb({ url: double.url, appendTimeoutMs: APPEND_TIMEOUT_MS, patienceMs: 15_000 });
    return new FaultyWorld(double, store);
  }

  /** Another store on the same server, which soon gives up looking for lost appends. */
  impatient(): EventStoreDbEventStore {
    return openEventStoreDb({
      url: this.double.url,
      appendTimeoutMs: APPEND_TIMEOUT_MS,
      patienceMs: 2 * APPEND_TIMEOUT_MS,
    });
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.double.stop();
    process.off('uncaughtException', this.note).off('unhandledRejection', this.note);
  }
}
