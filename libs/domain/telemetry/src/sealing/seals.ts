import { setImmediate as nextTurn } from 'node:timers/promises';
import { RevisionConflict } from '#platform/event-store/index.js';
import { derivedId } from '#platform/kernel/index.js';
import { leafBytes } from '#platform/ledger-format/index.js';
import { leafHash, MerkleFrontier } from '#platform/merkle/index.js';
import { NO_TENANT, type ShardLog } from '../recording/shard-log.js';
import { keptEvent } from './kept-event.js';
import type { TelemetryDaySealed } from './seal.events.js';
import type { TelemetryDay, TelemetrySource } from './telemetry-source.js';

export type Seal = TelemetryDaySealed['data'];

/** The seals of one source, a stream of their own. */
export class Seals {
  constructor(
    private readonly log: ShardLog,
    private readonly source: TelemetrySource,
  ) {}

  /** Newest first, without those that a later one replaces. */
  async *newestFirst(): AsyncGenerator<Seal> {
    const seen = new Set<string>();
    for await (const event of this.log.readBackwards(this.source.seals)) {
      const { data } = event as unknown as TelemetryDaySealed;
      if (!seen.has(data.stream)) yield data;
      seen.add(data.stream);
    }
  }

  /** The last day up to which all are sealed; `undefined` when none is. */
  async lastDay(): Promise<string | undefined> {
    for await (const { day, isAgain } of this.newestFirst()) if (!isAgain) return day;
    return undefined;
  }

  /** Reads the whole day, keeps what is to be kept of it, and seals it. Nothing for a day without events. */
  async seal(day: TelemetryDay, now: Date, isAgain = false): Promise<Seal | undefined> {
    const reader = this.source.reader(day);
    const tree = MerkleFrontier.empty();
    let revision = -1;
    for await (const event of this.log.readAsStored(day.stream)) {
      tree.append(leafHash(leafBytes(event)));
      reader.take(event);
      revision = event.revision;
      // A day is long, and whoever shares the process is to notice nothing of it.
      await nextTurn();
    }
    if (revision === -1) return undefined;
    await reader.finish();
    const root = Buffer.from(tree.root()).toString('hex');
    const seal: Seal = { ...day, events: tree.size, revision, root, isAgain };
    await this.#append(seal, now);
    return seal;
  }

  /** By whoever is first: another process may have found the same, or have sealed another day at that moment. */
  async #append(data: Seal, now: Date): Promise<void> {
    const { log, source } = this;
    const id = derivedId('telemetry seal', data.stream, data.revision);
    const event = { type: 'TelemetryDaySealed', data } as const;
    const kept = keptEvent({ id, tenant: NO_TENANT, occurredAt: now.toISOString(), event }, log.registry);
    for (;;) {
      const [last] = await log.newest(source.seals, 1);
      if (last?.id === id) return;
      try {
        await log.append(source.seals, [kept], last?.revision ?? -1);
        return;
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
      }
      if (await this.#isSealed(data)) return;
    }
  }

  async #isSealed({ stream, revision }: Seal): Promise<boolean> {
    for await (const seal of this.newestFirst()) if (seal.stream === stream) return seal.revision >= revision;
    return false;
  }
}
