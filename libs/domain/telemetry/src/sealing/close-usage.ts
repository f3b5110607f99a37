import { RevisionConflict } from '#platform/event-store/index.js';
import { derivedId } from '#platform/kernel/index.js';
import type { ShardLog } from '../recording/shard-log.js';
import type { ClosedUsage } from '../usage-day/shard-usage.js';
import type { UsageDayClosed } from '../usage-day/usage-day.events.js';
import { keptEvent } from './kept-event.js';

/** Appends at once: many more would keep who records heartbeats waiting. */
const AT_ONCE = 4;

/** Writes each license's day down, unless that was done before. */
export async function closeUsage(log: ShardLog, closed: Iterable<ClosedUsage>, closedAt: string): Promise<void> {
  const waiting = closed[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await closeLicense(log, next.value, closedAt);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function closeLicense(log: ShardLog, { tenant, data }: ClosedUsage, occurredAt: string): Promise<void> {
  const stream = `usage-${data.licenseId}`;
  const id = derivedId('usage day', tenant, data.licenseId, data.day);
  const event = keptEvent({ id, tenant, occurredAt, event: { type: 'UsageDayClosed', data } }, log.registry);
  for (;;) {
    const end = await endOf(log, stream, id, data.day);
    if (end === 'closed') return;
    try {
      await log.append(stream, [event], end);
      return;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }
}

/** The revision to append behind, unless the day is there already. */
async function endOf(log: ShardLog, stream: string, id: string, day: string): Promise<number | 'closed'> {
  let end = -1;
  for await (const event of log.readBackwards(stream)) {
    if (event.id === id) return 'closed';
    end = Math.max(end, event.revision);
    if ((event as unknown as UsageDayClosed).data.day < day) break;
  }
  return end;
}
