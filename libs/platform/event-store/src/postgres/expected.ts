import { InvalidAppend, RevisionConflict } from '../errors.js';
import type { ExpectedRevision } from '../port.js';

const codes = { 'no-stream': -1, any: -2, 'stream-exists': -4 } as const;

/**
 * What the functions of the database take.
 * @throws InvalidAppend
 */
export function encodeExpected(expected: ExpectedRevision): number {
  if (typeof expected === 'string') return codes[expected];
  if (!Number.isSafeInteger(expected) || expected < 0) throw new InvalidAppend(`${expected} is no revision`);
  return expected;
}

/** What the functions of the database say they found: -1 for no stream. */
export function conflict(stream: string, expected: ExpectedRevision, found: number): RevisionConflict {
  return new RevisionConflict(stream, expected, found < 0 ? 'no-stream' : found);
}
