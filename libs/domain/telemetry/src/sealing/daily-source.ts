import type { ShardLog } from '../recording/shard-log.js';
import { dayOf, startOf } from '../recording/shard-of.js';
import type { DayReader, TelemetryDay, TelemetrySource } from './telemetry-source.js';

const DAY_MILLISECONDS = 86_400_000;
/** Who writes may be late, and clocks differ. */
const LATE_MILLISECONDS = DAY_MILLISECONDS;
/** As far back as is looked for the first day of all. */
const FARTHEST_DAYS = 400;
const NOTHING_TO_KEEP: DayReader = { take: () => undefined, finish: () => Promise.resolve() };

/** Streams `<category>-<yyyymmdd>` that nobody closes: a day is over a whole day after its end. */
export class DailySource implements TelemetrySource {
  readonly seals: string;

  constructor(
    private readonly log: ShardLog,
    readonly category: string,
  ) {
    this.seals = `seals-${category}`;
  }

  async *over(after: string | undefined, now: Date): AsyncGenerator<TelemetryDay> {
    const end = dayOf(new Date(now.getTime() - LATE_MILLISECONDS));
    const farthest = now.getTime() - FARTHEST_DAYS * DAY_MILLISECONDS;
    const from = after === undefined ? farthest : Math.max(farthest, startOf(after).getTime() + DAY_MILLISECONDS);
    for (let at = from; dayOf(new Date(at)) < end; at += DAY_MILLISECONDS) {
      const day = dayOf(new Date(at));
      const stream = `${this.category}-${day}`;
      if ((await this.log.newest(stream, 1)).length > 0) yield { day, stream };
    }
  }

  reader(): DayReader {
    return NOTHING_TO_KEEP;
  }

  needed(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set());
  }
}
