import { ShardLog, type ShardLogOptions } from '../recording/shard-log.js';
import { dayOf } from '../recording/shard-of.js';
import { Seals, type Seal } from '../sealing/seals.js';
import { telemetrySources } from '../sealing/telemetry-sources.js';
import type { TelemetrySource } from '../sealing/telemetry-source.js';

const MILLISECONDS_A_DAY = 86_400_000;

export interface DropOldDaysOptions extends ShardLogOptions {
  /** Whole days that telemetry is kept. */
  readonly retentionDays: number;
}

/**
 * Deletes the streams of days that are past their time and sealed; answers their names. A shard's last two days stay however old they
 * are: they hold what its next day begins with. May be called at any time, by several processes, and again after a failure.
 * @throws StoreUnavailable
 */
export async function dropOldDays(options: DropOldDaysOptions, now: Date): Promise<string[]> {
  const log = new ShardLog(options);
  const kept = dayOf(new Date(now.getTime() - options.retentionDays * MILLISECONDS_A_DAY));
  const dropped: string[] = [];
  for (const source of telemetrySources(log)) {
    const seals = new Seals(log, source);
    for (const day of await oldDays(kept, source, seals, log)) {
      const revision = await sealedUpTo(day, seals, now);
      await options.store.deleteStream(day.seal.stream, revision ?? 'any');
      if (revision !== undefined) dropped.push(day.seal.stream);
    }
  }
  return dropped;
}

interface OldDay {
  readonly seal: Seal;
  /** Of the stream's last event; `undefined` when it is gone. */
  readonly revision: number | undefined;
}

/**
 * Oldest first, so that a failure leaves no gap: all before one that is gone are gone. That one comes too: whoever deleted it may
 * have been killed before its place was free.
 */
async function oldDays(kept: string, source: TelemetrySource, seals: Seals, log: ShardLog): Promise<OldDay[]> {
  const needed = await source.needed();
  const days: OldDay[] = [];
  for await (const seal of seals.newestFirst()) {
    if (seal.day >= kept || needed.has(seal.day)) continue;
    const [last] = await log.newest(seal.stream, 1);
    days.unshift({ seal, revision: last?.revision });
    if (last === undefined) break;
  }
  return days;
}

/** What came after the seal is sealed too: nothing goes that isn't. */
async function sealedUpTo({ seal, revision }: OldDay, seals: Seals, now: Date): Promise<number | undefined> {
  if (revision === undefined || revision === seal.revision) return revision;
  const { day, stream } = seal;
  return (await seals.seal({ day, stream }, now, true))?.revision;
}
