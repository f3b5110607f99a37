import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { StoreUnavailable, type RecordedEvent } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import { decideBatch, type BatchDecision } from '../record-beats/record-beats.js';
import type { ShardState } from '../shard/shard.js';
import { emptyShard } from '../shard/shard.js';
import { CurrentDay } from './current-day.js';
import type { ShardDay } from './shard-day.js';
import type { ShardLog } from './shard-log.js';
import { startOf } from './shard-of.js';
import { ShardSummaries, type SummarizeAfter } from './shard-summaries.js';
import { takeBatch, type WaitingList } from './waiting-beats.js';

export interface ShardRecorderOptions {
  readonly log: ShardLog;
  readonly clock: Clock;
  /** Milliseconds on a clock that never jumps. */
  readonly ticks: () => number;
  /** Told when lists have been answered: of how many beats. */
  readonly onAnswered: (beats: number) => void;
  readonly summarizeAfter?: SummarizeAfter | undefined;
}

const PATIENCE_MILLISECONDS = 10_000;
/** What another process needs to read what it missed and append: without it, the one that is ahead stays ahead. */
const TURN_OF_OTHERS_MILLISECONDS = 3;
const NOTHING = emptyShard();

/** Another server's clock, which is ahead, may have begun the day: a beat is received on the day that it is counted on. */
function notBefore({ day }: ShardDay, now: Date): Date {
  const start = startOf(day);
  return now < start ? start : now;
}

/**
 * Records the beats of one shard, a batch at a time: what arrives while an append is under way goes together in the next. Every
 * batch is decided on the shard's state and appended at exactly its revision, so that it holds whatever other processes do.
 */
export class ShardRecorder {
  readonly #current: CurrentDay;
  readonly #summaries: ShardSummaries;
  readonly #waiting: WaitingList[] = [];
  #running: Promise<void> | undefined;
  #wantsNews = false;
  /** Why the last reading failed. */
  #failure: { readonly error: unknown } | undefined;

  constructor(
    shard: number,
    private readonly options: ShardRecorderOptions,
  ) {
    this.#current = new CurrentDay(options.log, shard);
    this.#summaries = new ShardSummaries(options.log, options.summarizeAfter);
  }

  /** As far as this process knows. */
  get state(): ShardState {
    return this.#current.known?.state ?? NOTHING;
  }

  /** Since when the longest waiting list waits; `undefined` when none does. */
  get waitsSince(): number | undefined {
    return this.#waiting[0]?.since;
  }

  /** @throws StoreUnavailable */
  async load(): Promise<void> {
    this.catchUp();
    await this.#running;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  add(list: WaitingList): void {
    this.#waiting.push(list);
    this.#wake();
  }

  /** Turns away who has waited since before then: nothing of theirs has been tried. */
  shed(before: number, error: () => Error): void {
    let aged = 0;
    while ((this.#waiting[aged]?.since ?? Infinity) < before) aged += 1;
    this.#answer(this.#waiting.splice(0, aged), (list) => list.reject(error()));
  }

  hear(event: RecordedEvent): void {
    if (this.#current.hear(event)) this.catchUp();
  }

  /** Reads what was missed, soon. */
  catchUp(): void {
    this.#wantsNews = true;
    this.#wake();
  }

  /** Resolves when everybody is answered. */
  async stop(): Promise<void> {
    await this.#running;
  }

  #wake(): void {
    this.#running ??= this.#run();
  }

  /** A turn of the event loop before each batch lets those who come together go together. Never rejects. */
  async #run(): Promise<void> {
    do {
      await nextTurn();
      if (this.#wantsNews) await this.#refresh();
      if (this.#waiting.length > 0) await this.#recordNext();
    } while (this.#waiting.length > 0 || this.#wantsNews);
    this.#running = undefined;
  }

  /** What fails here is tried again with the next event, the next batch, or when the log is followed anew. */
  async #refresh(): Promise<void> {
    [this.#wantsNews, this.#failure] = [false, undefined];
    await this.#current.refresh().catch((error: unknown) => (this.#failure = { error }));
  }

  async #recordNext(): Promise<void> {
    const batch = takeBatch(this.#waiting);
    try {
      const { outcomes } = await this.#record(batch);
      let at = 0;
      this.#answer(batch, (list) => list.resolve(outcomes[at++] ?? []));
    } catch (error) {
      this.#answer(batch, (list) => list.reject(error));
      return;
    }
    await this.#afterwards();
  }

  async #record(batch: readonly WaitingList[]): Promise<BatchDecision> {
    const lists = batch.map(({ beats }) => beats);
    const deadline = this.options.ticks() + PATIENCE_MILLISECONDS;
    let askedAt = -1;
    for (;;) {
      if (this.options.ticks() > deadline) throw new StoreUnavailable('too many write to the same shard');
      const now = this.options.clock.now();
      const day = await this.#current.open(now);
      const decision = decideBatch(day.state, lists, notBefore(day, now));
      if (decision.recorded.size > 0) {
        if (await this.#append(day, decision, now)) return decision;
      } else {
        // Memory may be some milliseconds old: nobody is turned away before the store itself was asked.
        if (!decision.hasRefusals || day.revision === askedAt) return decision;
        await day.catchUp();
        askedAt = day.revision;
      }
    }
  }

  #append(day: ShardDay, { recorded }: BatchDecision, now: Date): Promise<boolean> {
    const { base } = day.state;
    const facts = Array.from(recorded, ([tenant, beats]) => {
      return { tenant, event: { type: 'HeartbeatsReceived', data: { base, beats } } } as const;
    });
    return day.append(this.options.log.stamp(facts, now));
  }

  async #afterwards(): Promise<void> {
    const day = this.#current.known;
    if (day === undefined) return;
    await this.#summaries.goOn(day, this.options.clock.now()).catch(() => undefined);
    if (!day.hasForeignEvents) return;
    day.hasForeignEvents = false;
    await wait(TURN_OF_OTHERS_MILLISECONDS);
  }

  #answer(lists: readonly WaitingList[], answer: (list: WaitingList) => void): void {
    let beats = 0;
    for (const list of lists) {
      beats += list.beats.length;
      answer(list);
    }
    if (beats > 0) this.options.onAnswered(beats);
  }
}
