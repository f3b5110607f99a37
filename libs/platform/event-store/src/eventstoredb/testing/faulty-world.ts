import { openEventStoreDb } from '../open-event-store-db.js';
import type { EventStoreDbEventStore } from '../eventstoredb-event-store.js';
import { EventStoreDbProtocolDouble, type ProtocolDoubleOptions } from './eventstoredb-protocol-double.js';

/** For specs that let it pass: a busy machine answers one append within it, but not a crowd of them. */
export const APPEND_TIMEOUT_MS = 500;

/** Long enough for whatever else goes on. */
const PATIENCE_MS = 20_000;

interface FaultyWorldOptions extends ProtocolDoubleOptions {
  /** Default: that of the adapter. */
  readonly appendTimeoutMs?: number;
}

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

  static async open({ appendTimeoutMs, ...options }: FaultyWorldOptions = {}): Promise<FaultyWorld> {
    const double = await EventStoreDbProtocolDouble.start(options);
    const timeout = appendTimeoutMs === undefined ? {} : { appendTimeoutMs };
    const store = openEventStoreDb({ url: double.url, patienceMs: PATIENCE_MS, ...timeout });
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

  /** All of these appends, while the connection drops each time so many more of them have arrived. */
  async appendUnderDrops(appending: readonly Promise<unknown>[], every: number): Promise<void> {
    const all = Promise.all(appending);
    for (let arrived = every; arrived < appending.length; arrived += every) {
      await Promise.race([all, this.double.appendsTaken(arrived)]);
      this.double.dropConnections();
    }
    await all;
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.double.stop();
    process.off('uncaughtException', this.note).off('unhandledRejection', this.note);
  }
}
