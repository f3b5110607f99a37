import type { Limit, LimitState } from '../shard/limits.js';
import type { Counts } from '../shard/shard.events.js';

/** What a device reports, and what the door knows of it from its license. */
export interface BeatToRecord {
  readonly tenant: string;
  readonly productId: string;
  readonly licenseId: string;
  readonly activationId: string;
  /** Counted by the device: a whole number from 1. */
  readonly sequence: number;
  /** RFC 3339, as the device sent it: a repetition is told by the same text. */
  readonly sentAt: string;
  readonly version?: string | undefined;
  readonly platform?: string | undefined;
  readonly activeUsers?: number | undefined;
  readonly features?: Counts | undefined;
  /** What was used since the beat before, by name; only names that have a limit are held against one. */
  readonly usage?: Counts | undefined;
  readonly limits: readonly Limit[];
}

/** What became of a beat, and how the license's limits stand after it. */
export type BeatOutcome = { readonly limits: readonly LimitState[] } & (
  | { readonly outcome: 'recorded' }
  /** It was recorded before, with this content: counted once. */
  | { readonly outcome: 'repeated' }
  /** The sequence went back or forked; not counted. A device that goes on takes the expected one. */
  | { readonly outcome: 'clone-suspected'; readonly expectedSequence: number }
  /** More of `limit` than is `left`: nothing of the beat was recorded, and its sequence is still free. */
  | { readonly outcome: 'limit-exceeded'; readonly limit: string; readonly left: number }
);
