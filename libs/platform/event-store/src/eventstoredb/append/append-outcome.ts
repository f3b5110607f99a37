import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { AppendTooLarge, StoreUnavailable } from '../../errors.js';
import type { Position, Revision } from '../../port.js';
import { messageOf } from '../read/read-failure.js';

/** What one attempt to append came to. */
export type AppendOutcome =
  /** The server leaves the position out when it repeats an old answer and no longer finds the event. */
  | { readonly kind: 'appended'; readonly revision: Revision; readonly position: Position | undefined }
  | { readonly kind: 'conflict'; readonly actual: Revision | 'no-stream' }
  | { readonly kind: 'refused'; readonly error: Error }
  /** Surely not in the store, and may be in a moment: another leader, no connection yet. */
  | { readonly kind: 'not-recorded'; readonly cause: unknown }
  /** May be in the store. */
  | { readonly kind: 'unknown'; readonly cause: unknown };

/** The client's and gRPC's words for a call that never left this machine. */
const NEVER_SENT =
  /^(14 UNAVAILABLE: )?(No connection established|Name resolution failed|Channel closed before call started|Failed to discover)/;

/** What an error of the vendor's client says about the append. Whatever isn't known for sure is unknown. */
export function outcomeOfFailure(error: unknown): AppendOutcome {
  if (error instanceof WrongExpectedVersionError) return { kind: 'conflict', actual: actualOf(error.actualVersion) };
  if (error instanceof StreamDeletedError) return { kind: 'conflict', actual: 'no-stream' };
  if (error instanceof MaxAppendSizeExceededError) return refused(new AppendTooLarge(error.message, { cause: error }));
  if (error instanceof AccessDeniedError) {
    return refused(new StoreUnavailable('EventStoreDB denies access', { cause: error }));
  }
  if (error instanceof NotLeaderError) return { kind: 'not-recorded', cause: error };
  if (NEVER_SENT.test(messageOf(error))) return { kind: 'not-recorded', cause: error };
  return { kind: 'unknown', cause: error };
}

/** The server says -1 for a stream that never was. */
function actualOf(version: bigint | 'no_stream'): Revision | 'no-stream' {
  return version === 'no_stream' || version < 0n ? 'no-stream' : Number(version);
}

export function notRecorded(stream: string, cause: unknown): StoreUnavailable {
  return new StoreUnavailable(`stream ${stream}: nothing was appended: ${messageOf(cause)}`, { cause });
}

function refused(error: Error): AppendOutcome {
  return { kind: 'refused', error };
}
