import { ShardLog, type ShardLogOptions } from '../recording/shard-log.js';
import { Seals } from '../sealing/seals.js';
import { telemetrySources } from '../sealing/telemetry-sources.js';

/**
 * Closes every day of telemetry that is over: each license's usage on it is written to `usage-<license id>`, then the day is sealed.
 * Answers the streams. May be called at any time, by several processes, and again after a failure.
 * @throws StoreUnavailable
 */
export async function closeDays(options: ShardLogOptions, now: Date, signal?: AbortSignal): Promise<string[]> {
  const log = new ShardLog(options);
  const closed: string[] = [];
  for (const source of telemetrySources(log)) {
    const seals = new Seals(log, source);
    for await (const day of source.over(await seals.lastDay(), now)) {
      if (signal?.aborted) return closed;
      if (await seals.seal(day, now)) closed.push(day.stream);
    }
  }
  return closed;
}
