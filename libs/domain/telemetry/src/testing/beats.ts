import type { BeatToRecord } from '../record-beats/beat-to-record.js';
import { decideBatch, type BatchDecision, type BeatList } from '../record-beats/record-beats.js';
import type { Limit } from '../shard/limits.js';
import { emptyShard, evolve, type ShardState } from '../shard/shard.js';

const TENANT = 'default';

/** A beat of the activation `A1` of the license `L1`, unless said otherwise. */
export function beat(sequence: number, more: Partial<BeatToRecord> = {}): BeatToRecord {
  const sentAt = new Date(Date.UTC(2026, 0, 1) + sequence * 900_000).toISOString();
  return {
    tenant: TENANT,
    productId: 'P1',
    licenseId: 'L1',
    activationId: 'A1',
    sequence,
    sentAt,
    version: '2.4.1',
    limits: [],
    ...more,
  };
}

export function limit(more: Partial<Limit> = {}): Limit {
  return { name: 'documents', limit: 10, resetPeriod: 'month', overagePercent: 0, ...more };
}

/** Uses of documents under limits. */
export function using(documents: number, ...limits: readonly Limit[]): Partial<BeatToRecord> {
  return { usage: { documents }, limits };
}

/** A shard that records what it decides, as the log would have it. */
export class ShardStory {
  readonly state: ShardState = emptyShard();

  constructor(public now = new Date('2026-11-23T10:00:00Z')) {}

  /** Decides and records; the codes of the outcomes, list by list. */
  send(...lists: readonly BeatList[]): string[][] {
    const decision = decideBatch(this.state, lists, this.now);
    for (const [tenant, beats] of decision.recorded) {
      const stored = JSON.parse(JSON.stringify(beats)) as typeof beats;
      evolve(this.state, { type: 'HeartbeatsReceived', data: { base: 0, beats: stored }, metadata: { tenant } });
    }
    return codesOf(decision);
  }

  /** Decides without recording. */
  decide(...lists: readonly BeatList[]): BatchDecision {
    return decideBatch(this.state, lists, this.now);
  }
}

function codesOf({ outcomes }: BatchDecision): string[][] {
  return outcomes.map((list) => list.map(({ outcome }) => outcome));
}
