import { portionsOf, summariesOf, type Portion } from '../shard/summary.js';
import type { ShardDay } from './shard-day.js';
import { NO_TENANT, type Fact, type ShardLog } from './shard-log.js';

/** After how many beats the state of so many activations is worth its place in the log. */
export type SummarizeAfter = (activations: number) => number;

const afterSomeForEach: SummarizeAfter = (activations) => Math.max(5_000, 8 * activations);

interface UnderWay {
  readonly day: ShardDay;
  /** The base when it began: another one means that another process was faster. */
  readonly since: number;
  /** From this revision on, everything is told. */
  readonly first: number;
  readonly portions: Generator<Portion, void>;
  next: IteratorResult<Portion, void> | undefined;
}

/**
 * Writes down how a shard's licenses stand, a portion after each batch, so that beats never wait for all of it and a start reads
 * little. Each portion is true at its place in the stream; beats between two portions do no harm.
 */
export class ShardSummaries {
  #underWay: UnderWay | undefined;

  constructor(
    private readonly log: ShardLog,
    private readonly summarizeAfter: SummarizeAfter = afterSomeForEach,
  ) {}

  /** The next portion, if a summary is due or under way; after a conflict the same one is next. */
  async goOn(day: ShardDay, now: Date): Promise<void> {
    const summary = this.#current(day);
    if (summary === undefined) return;
    const { done, value } = (summary.next ??= summary.portions.next());
    const fact = done ? completed(summary.first) : part(day, value);
    if (!(await day.append(this.log.stamp([fact], now)))) return;
    summary.next = undefined;
    if (done) this.#underWay = undefined;
  }

  #current(day: ShardDay): UnderWay | undefined {
    const { state } = day;
    const summary = this.#underWay;
    if (summary?.day === day && summary.since === state.base) return summary;
    const isDue = state.beatsSinceBase >= this.summarizeAfter(state.activations);
    this.#underWay = isDue ? begin(day) : undefined;
    return this.#underWay;
  }
}

function begin(day: ShardDay): UnderWay {
  const portions = portionsOf(day.state, { silentBefore: 0 });
  return { day, since: day.state.base, first: day.revision + 1, portions, next: undefined };
}

function part(day: ShardDay, portion: Portion): Fact {
  const data = { base: day.state.base, licenses: summariesOf(day.state, portion) };
  return { tenant: portion.tenant, event: { type: 'LicensesSummarized', data } };
}

function completed(base: number): Fact {
  return { tenant: NO_TENANT, event: { type: 'ShardSummarized', data: { base } } };
}
