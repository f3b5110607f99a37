import { canonicalJson } from './canonical-json.js';

/** What of a recorded event the ledger stands for, as the event store gives it: stored shape, never upcast. */
export interface LedgerEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
  readonly recordedAt: Date;
}

/**
 * The bytes of an event's leaf: canonical JSON (RFC 8785, UTF-8) of all its facts, with the position as a decimal string, the id
 * in lower case and `recordedAt` in UTC with milliseconds. Only values count, so that every store gives the same bytes for
 * them, however it spells JSON. It never changes: roots that were signed stand for it.
 */
export function leafBytes(event: LedgerEvent): Buffer {
  const { stream, revision, position, id, type, data, metadata, recordedAt } = event;
  const [place, at] = [position.toString(), recordedAt.toISOString()];
  const facts = { stream, revision, position: place, id: id.toLowerCase(), type, data, metadata, recordedAt: at };
  return Buffer.from(canonicalJson(facts));
}
