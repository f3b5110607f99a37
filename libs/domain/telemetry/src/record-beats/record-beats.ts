import { lastSequence, noteBeat, recentDigest, sequelOf } from '../shard/activation-standing.js';
import { beatDigest } from '../shard/beat-digest.js';
import { leftOf, limitStates, usedOf } from '../shard/limits.js';
import { countUses, type ShardState } from '../shard/shard.js';
import type { Counts, Heartbeat } from '../shard/shard.events.js';
import { dayNumberOf } from '../shard/uses.js';
import type { BeatOutcome, BeatToRecord } from './beat-to-record.js';
import { Draft, type DraftLicense } from './draft.js';

/** Beats of one activation, in the order of their sequence. */
export type BeatList = readonly BeatToRecord[];

export interface BatchDecision {
  /** To be appended, by tenant. */
  readonly recorded: ReadonlyMap<string, readonly Heartbeat[]>;
  /** One list for each list, one outcome for each beat. True once what is recorded is in the log. */
  readonly outcomes: readonly (readonly BeatOutcome[])[];
  /** Whether somebody is turned away. */
  readonly hasRefusals: boolean;
}

/** What happens to the beats that wait for a shard. Lists see the effect of those before them. */
export function decideBatch(state: ShardState, lists: readonly BeatList[], now: Date): BatchDecision {
  const batch = new Batch(state, now);
  const outcomes = lists.map((list) => batch.decideList(list));
  return { recorded: batch.recorded, outcomes, hasRefusals: batch.hasRefusals };
}

class Batch {
  readonly recorded = new Map<string, Heartbeat[]>();
  hasRefusals = false;
  readonly #draft: Draft;
  readonly #receivedAt: string;
  readonly #day: number;

  constructor(
    state: ShardState,
    private readonly now: Date,
  ) {
    this.#draft = new Draft(state);
    this.#receivedAt = now.toISOString();
    this.#day = dayNumberOf(now.getTime());
  }

  decideList(list: BeatList): BeatOutcome[] {
    const digests = list.map(beatDigest);
    const anchor = this.#anchorOf(list, digests);
    const outcomes: BeatOutcome[] = [];
    let isForked = false;
    list.forEach((beat, index) => {
      const outcome = this.#decide(beat, digests[index] ?? 0, anchor, isForked);
      // What follows a fork in the same list comes from the same copy.
      isForked ||= outcome.outcome === 'clone-suspected';
      outcomes.push(outcome);
    });
    return outcomes;
  }

  /** The newest beat of the list that is known with this content. */
  #anchorOf(list: BeatList, digests: readonly number[]): number {
    const [first] = list;
    if (first === undefined) return 0;
    const known = this.#draft.license(first.tenant, first.licenseId).activation(first.activationId);
    if (first.sequence > lastSequence(known)) return 0;
    return list.reduce(
      (anchor, { sequence }, at) =>
        sequence > anchor && recentDigest(known, sequence) === digests[at] ? sequence : anchor,
      0,
    );
  }

  #decide(beat: BeatToRecord, digest: number, anchor: number, isForked: boolean): BeatOutcome {
    const license = this.#draft.license(beat.tenant, beat.licenseId);
    const activation = license.activation(beat.activationId);
    const sequel = isForked ? 'forked' : sequelOf(activation, { sequence: beat.sequence, digest, anchor });
    if (sequel === 'forked') {
      this.hasRefusals = true;
      const expectedSequence = lastSequence(activation) + 1;
      return { outcome: 'clone-suspected', expectedSequence, limits: this.#limitsAfter(beat, license) };
    }
    if (sequel === 'repeated') return { outcome: 'repeated', limits: this.#limitsAfter(beat, license) };
    const exceeded = beat.usage && this.#exceeded(beat, license);
    if (exceeded) {
      this.hasRefusals = true;
      return { outcome: 'limit-exceeded', ...exceeded, limits: this.#limitsAfter(beat, license) };
    }
    const first = firstOf(activation.receivedAt, this.now.getTime());
    noteBeat(activation, beat.sequence, digest, this.now.getTime());
    this.#record(beat, license, first);
    return { outcome: 'recorded', limits: this.#limitsAfter(beat, license) };
  }

  #exceeded({ usage, limits }: BeatToRecord, { uses }: DraftLicense): { limit: string; left: number } | undefined {
    for (const limit of limits) {
      const count = countOf(usage, limit.name) ?? 0;
      if (count === 0) continue;
      const left = leftOf(limit, usedOf(limit, uses, this.#day));
      if (count > left) return { limit: limit.name, left };
    }
    return undefined;
  }

  #record(beat: BeatToRecord, license: DraftLicense, first: Heartbeat['first']): void {
    const heartbeat = heartbeatOf(beat, this.#receivedAt, first, this.#usedAfter(beat, license));
    countUses(license.uses, heartbeat, this.#day);
    const beats = this.recorded.get(beat.tenant);
    if (beats === undefined) this.recorded.set(beat.tenant, [heartbeat]);
    else beats.push(heartbeat);
  }

  #usedAfter({ usage, limits }: BeatToRecord, { uses }: DraftLicense): Heartbeat['used'] {
    if (usage === undefined || limits.length === 0) return undefined;
    const used = limits.flatMap((limit): [string, number][] => {
      const count = countOf(usage, limit.name);
      return count === undefined ? [] : [[limit.name, usedOf(limit, uses, this.#day) + count]];
    });
    return used.length === 0 ? undefined : Object.fromEntries(used);
  }

  #limitsAfter({ limits }: BeatToRecord, { uses }: DraftLicense): BeatOutcome['limits'] {
    return limits.length === 0 ? NO_LIMITS : limitStates(limits, uses, this.#day);
  }
}

/** A limit may have the name of something that every object has. */
function countOf(usage: Counts | undefined, name: string): number | undefined {
  return usage !== undefined && Object.hasOwn(usage, name) ? usage[name] : undefined;
}

const NO_LIMITS: BeatOutcome['limits'] = [];

const HOUR_MILLISECONDS = 3_600_000;

/** Clocks of several servers differ: an hour that a later one came before has no first beat any more. */
function firstOf(before: number, now: number): Heartbeat['first'] {
  if (dayNumberOf(now) > dayNumberOf(before)) return 'day';
  return Math.floor(now / HOUR_MILLISECONDS) > Math.floor(before / HOUR_MILLISECONDS) ? 'hour' : undefined;
}

function heartbeatOf(
  beat: BeatToRecord,
  receivedAt: string,
  first: Heartbeat['first'],
  used: Heartbeat['used'],
): Heartbeat {
  const { productId, licenseId, activationId, sequence, sentAt, version, platform, activeUsers, features, usage } =
    beat;
  return {
    productId,
    licenseId,
    activationId,
    sequence,
    sentAt,
    receivedAt,
    first,
    version,
    platform,
    activeUsers,
    features,
    usage,
    used,
  };
}
