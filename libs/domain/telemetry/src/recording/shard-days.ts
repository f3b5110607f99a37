import { RevisionConflict } from '#platform/event-store/index.js';
import type { ShardDayBegun } from '../shard/shard.events.js';
import { daysStream } from './shard-of.js';
import { NO_TENANT, type Fact, type ShardLog } from './shard-log.js';

/** Which days a shard has streams for, however long ago the last one was. */
export class ShardDays {
  readonly #stream: string;

  constructor(
    private readonly log: ShardLog,
    shard: number,
  ) {
    this.#stream = daysStream(shard);
  }

  /** Newest first; yyyymmdd. */
  async newest(limit: number): Promise<string[]> {
    const events = await this.log.newest(this.#stream, limit);
    return events.map((event) => (event as unknown as ShardDayBegun).data.day);
  }

  /** The days behind this one, oldest first; all of them behind none. */
  async after(limit: string | undefined): Promise<string[]> {
    const days: string[] = [];
    for await (const event of this.log.readBackwards(this.#stream)) {
      const { day } = (event as unknown as ShardDayBegun).data;
      if (limit !== undefined && day <= limit) break;
      days.unshift(day);
    }
    return days;
  }

  /** Begins the first day of all, unless one was begun. */
  async beginFirst(day: string, now: Date): Promise<void> {
    await this.#append(day, -1, now);
  }

  /** Writes a day down before anything else of it is written. */
  async begin(day: string, now: Date): Promise<void> {
    for (;;) {
      const [last] = await this.log.newest(this.#stream, 1);
      if (last !== undefined && (last as unknown as ShardDayBegun).data.day >= day) return;
      await this.#append(day, last?.revision ?? -1, now);
    }
  }

  /** Nothing, when somebody else was faster. */
  async #append(day: string, revision: number, now: Date): Promise<void> {
    const fact: Fact = { tenant: NO_TENANT, event: { type: 'ShardDayBegun', data: { day } } };
    try {
      await this.log.append(this.#stream, this.log.stamp([fact], now), revision);
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }
}
