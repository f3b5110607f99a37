import type { AppendResult, ExpectedRevision } from '../port.js';
import type { StreamRecord } from './stream-record.js';

export type AppendDecision =
  | { readonly kind: 'append' }
  /** The same append came before: this was its result. */
  | { readonly kind: 'repeated'; readonly result: AppendResult }
  | { readonly kind: 'conflict' };

/** Whether events with these ids may go to the end of the stream, are there already, or are refused. */
export function decideAppend(stream: StreamRecord, ids: readonly string[], expected: ExpectedRevision): AppendDecision {
  if (expected === 'stream-exists' && !stream.isLive) return { kind: 'conflict' };
  if (ids.some((id) => stream.revisionOf(id) !== undefined)) return decideRepetition(stream, ids, expected);
  return meetsExpectation(stream, expected) ? { kind: 'append' } : { kind: 'conflict' };
}

/** Holds for a deleted stream too: it counts as missing, and as being at its last revision. */
export function meetsExpectation(stream: StreamRecord, expected: ExpectedRevision): boolean {
  if (expected === 'any') return true;
  if (expected === 'no-stream') return !stream.isLive;
  if (expected === 'stream-exists') return stream.isLive;
  return expected === stream.lastRevision;
}

/** A repetition has the very same ids in a row, right after the expected revision if one was given. */
function decideRepetition(stream: StreamRecord, ids: readonly string[], expected: ExpectedRevision): AppendDecision {
  const first = typeof expected === 'number' ? expected + 1 : revisionOfFirst(stream, ids);
  const found = first === undefined ? [] : stream.events.slice(first, first + ids.length);
  const last = found.at(-1);
  const isSame = found.length === ids.length && found.every((event, index) => event.id === ids[index]);
  if (last === undefined || !isSame) return { kind: 'conflict' };
  return { kind: 'repeated', result: { revision: last.revision, position: last.position } };
}

function revisionOfFirst(stream: StreamRecord, [id]: readonly string[]): number | undefined {
  return id === undefined ? undefined : stream.revisionOf(id);
}
