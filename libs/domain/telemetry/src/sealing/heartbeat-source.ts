import type { RecordedEvent } from '#platform/event-store/index.js';
import { ShardDays } from '../recording/shard-days.js';
import type { ShardLog } from '../recording/shard-log.js';
import { dayStream, isoDay } from '../recording/shard-of.js';
import type { LoggedShardEvent } from '../shard/shard.js';
import { ShardUsage } from '../usage-day/shard-usage.js';
import { closeUsage } from './close-usage.js';
import type { DayReader, TelemetryDay, TelemetrySource } from './telemetry-source.js';

/** A shard's days: each is over when it is closed, and kept for ever as every license's usage on it. */
export class HeartbeatSource implements TelemetrySource {
  readonly seals: string;
  readonly #days: ShardDays;

  constructor(
    private readonly log: ShardLog,
    private readonly shard: number,
  ) {
    this.seals = `seals-heartbeats-${shard}`;
    this.#days = new ShardDays(log, shard);
  }

  async *over(after: string | undefined): AsyncGenerator<TelemetryDay> {
    for (const day of await this.#days.after(after)) {
      const stream = dayStream(day, this.shard);
      const [last] = await this.log.newest(stream, 1);
      // Dropped by a release that sealed nothing.
      if (last === undefined) continue;
      if (last.type !== 'ShardClosed') return;
      yield { day, stream };
    }
  }

  reader({ day }: TelemetryDay): DayReader {
    const usage = new ShardUsage(this.shard, isoDay(day));
    let closedAt = '';
    return {
      take: (event: RecordedEvent) => {
        const told = this.log.decode(event) as unknown as LoggedShardEvent;
        if (told.type === 'HeartbeatsReceived') usage.add(told);
        if (told.type === 'ShardClosed') ({ closedAt } = told.data);
      },
      finish: () => closeUsage(this.log, usage.closed(), closedAt),
    };
  }

  /** What the shard's next day begins with. */
  async needed(): Promise<ReadonlySet<string>> {
    return new Set(await this.#days.newest(2));
  }
}
