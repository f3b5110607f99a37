import type { RecordedEvent } from '#platform/event-store/index.js';
import type { ShardClosed } from '../shard/shard.events.js';
import { portionsOf, summariesOf } from '../shard/summary.js';
import { dayOf, dayStream } from './shard-of.js';
import { ShardDay } from './shard-day.js';
import { ShardDays } from './shard-days.js';
import { NO_TENANT, type Fact, type ShardLog } from './shard-log.js';

const SILENT_MILLISECONDS = 90 * 86_400_000;
const OPENING: Fact = { tenant: NO_TENANT, event: { type: 'ShardSummarized', data: { base: 0 } } };

/**
 * The day a shard is on, which is the same for every process whatever its clock says: a day ends with ShardClosed, which names the
 * next, and that one is open for beats when all that is known of the shard's licenses stands at its beginning. Whoever
 * comes upon a half-done change of days finishes it.
 */
export class CurrentDay {
  readonly #days: ShardDays;
  #day: ShardDay | undefined;
  /** Being read: events of its stream are not to be missed meanwhile. */
  #loading: ShardDay | undefined;

  constructor(
    private readonly log: ShardLog,
    private readonly shard: number,
  ) {
    this.#days = new ShardDays(log, shard);
  }

  /** The newest day that is known here; `undefined` when the shard has none. */
  get known(): ShardDay | undefined {
    return this.#day;
  }

  /** Makes what is known here what the store holds. Writes nothing. */
  async refresh(): Promise<void> {
    if (this.#day === undefined) return this.#findNewest();
    if (this.#day.isBehind) await this.#day.catchUp();
    await this.#goOn();
  }

  /** What somebody has appended. Answers whether there is more to be read. */
  hear(event: RecordedEvent): boolean {
    for (const day of [this.#day, this.#loading]) if (event.stream === day?.stream) day.apply(event);
    if (this.#day === undefined) return true;
    return this.#day.isBehind || this.#day.state.closed !== undefined;
  }

  /** The day to append to, with its stream ready for beats: today, or a later one if another clock is ahead. */
  async open(now: Date): Promise<ShardDay> {
    const today = dayOf(now);
    for (;;) {
      const day = this.#day ?? (await this.#findOrBeginFirst(today, now));
      if (day.isBehind) await day.catchUp();
      if (day.state.closed) this.#day = await this.#openNext(day, day.state.closed, now);
      else if (!day.state.isOpen) await this.#append(day, OPENING, now);
      else if (day.day < today) await this.#close(day, today, now);
      else return day;
    }
  }

  /** The first day of all follows none: it is open with nothing in it. */
  async #findOrBeginFirst(today: string, now: Date): Promise<ShardDay> {
    for (;;) {
      await this.#findNewest();
      if (this.#day !== undefined) return this.#day;
      await this.#days.beginFirst(today, now);
    }
  }

  async #findNewest(): Promise<void> {
    const [newest, before] = await this.#days.newest(2);
    if (newest === undefined) return;
    const day = await this.#load(newest);
    this.#day = day.state.isOpen || before === undefined ? day : await this.#load(before);
    await this.#goOn();
  }

  /** Follows the closed days to one that goes on, as far as others have opened them. */
  async #goOn(): Promise<void> {
    while (this.#day?.state.closed) {
      const next = await this.#load(this.#day.state.closed.nextDay);
      if (!next.state.isOpen) return;
      this.#day = next;
    }
  }

  async #close(day: ShardDay, nextDay: string, now: Date): Promise<void> {
    const data = { base: day.state.base, nextDay, closedAt: now.toISOString() };
    await this.#append(day, { tenant: NO_TENANT, event: { type: 'ShardClosed', data } }, now);
  }

  async #openNext(closed: ShardDay, { nextDay, closedAt }: ShardClosed['data'], now: Date): Promise<ShardDay> {
    await this.#days.begin(nextDay, now);
    const next = await this.#load(nextDay);
    const silentBefore = Date.parse(closedAt) - SILENT_MILLISECONDS;
    while (!next.state.isOpen) await this.#carryOver(closed, next, silentBefore, now);
    return next;
  }

  /** Goes on where another process was killed, or is at it; gives up at a conflict. */
  async #carryOver(from: ShardDay, to: ShardDay, silentBefore: number, now: Date): Promise<void> {
    for (const portion of portionsOf(from.state, { silentBefore, except: to.state })) {
      const data = { base: 0, licenses: summariesOf(from.state, portion) };
      const fact: Fact = { tenant: portion.tenant, event: { type: 'LicensesSummarized', data } };
      if (!(await this.#append(to, fact, now))) return;
    }
    await this.#append(to, OPENING, now);
  }

  #append(day: ShardDay, fact: Fact, now: Date): Promise<boolean> {
    return day.append(this.log.stamp([fact], now));
  }

  async #load(name: string): Promise<ShardDay> {
    if (this.#day?.stream === dayStream(name, this.shard)) return this.#day;
    const day = new ShardDay(this.log, this.shard, name);
    this.#loading = day;
    await day.load();
    return day;
  }
}
