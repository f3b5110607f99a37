/**
 * Why a history is not what was signed.
 * `changed`: the event is not the one the ledger has there; `gap`: entries are missing or elsewhere; `twice`: more entries than
 * places; `lost`: the store has lost the event; `unproven`: the store has an event the ledger knows nothing of; `unreadable`: no
 * line of an export; `altered`: a byte other than an event's was changed; `root`: no single place is to be told, but the whole is not what
 * was signed; `forged`: a signature doesn't hold; `unknown-key`: of a key that isn't trusted; `other-ledger`: mixed up from two; `cut`: the end is
 * missing; `ends-before-head`: more was signed than the export has.
 */
export type FindingKind =
  | 'changed'
  | 'gap'
  | 'twice'
  | 'lost'
  | 'unproven'
  | 'unreadable'
  | 'altered'
  | 'root'
  | 'forged'
  | 'unknown-key'
  | 'other-ledger'
  | 'cut'
  | 'ends-before-head';

/** The first thing that doesn't agree. */
export interface Finding {
  readonly kind: FindingKind;
  /** Of the first entry that doesn't agree, from 0; the first of those that may be it when there is an `untilIndex`. */
  readonly index: number;
  /** The last of those that may be it: everything between was made to look whole. */
  readonly untilIndex?: number;
  /** In the event store, of that entry's event where the line tells it. */
  readonly position?: string;
  /** In the event store, of the last event that agrees. */
  readonly afterPosition?: string;
  /** In the file, from 1. */
  readonly line: number;
}
