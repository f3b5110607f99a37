import { HEARTBEAT_SHARDS, dayOf, dayStream } from '../recording/shard-of.js';
import { ShardDays } from '../recording/shard-days.js';
import { ShardLog, type ShardLogOptions } from '../recording/shard-log.js';

const MILLISECONDS_A_DAY = 86_400_000;

export interface DropOldDaysOptions extends ShardLogOptions {
  /** Whole days that heartbeats are kept. */
  readonly retentionDays: number;
}

/**
 * Deletes the streams of days that are past their time, of all shards; answers their names. A shard's last two days stay however old
 * they are: they hold what its next day begins with. May be called at any time, by several processes, and again after a failure.
 * @throws StoreUnavailable
 */
export async function dropOldDays(options: DropOldDaysOptions, now: Date): Promise<string[]> {
  const log = new ShardLog(options);
  const kept = dayOf(new Date(now.getTime() - options.retentionDays * MILLISECONDS_A_DAY));
  const dropped: string[] = [];
  for (let shard = 0; shard < HEARTBEAT_SHARDS; shard += 1) {
    for (const { stream, isGone } of await streamsBefore(kept, shard, log)) {
      await options.store.deleteStream(stream, 'any');
      if (!isGone) dropped.push(stream);
    }
  }
  return dropped;
}

interface OldStream {
  readonly stream: string;
  readonly isGone: boolean;
}

/**
 * Oldest first, so that a failure leaves no gap: all before one that is gone are gone. That one comes too: whoever deleted it may
 * have been killed before its place was free.
 */
async function streamsBefore(kept: string, shard: number, log: ShardLog): Promise<OldStream[]> {
  const streams: OldStream[] = [];
  for await (const day of new ShardDays(log, shard).before(kept)) {
    const stream = dayStream(day, shard);
    const [last] = await log.newest(stream, 1);
    streams.unshift({ stream, isGone: last === undefined });
    if (last === undefined) break;
  }
  return streams;
}
