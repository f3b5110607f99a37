import { ANY, type EventData, NO_STREAM, STREAM_EXISTS, jsonEvent } from '@eventstore/db-client';
import type { AppendExpectedRevision } from '@eventstore/db-client';
import type { EventToAppend, ExpectedRevision } from '../../port.js';

/** One append on its way: the same ids travel in each attempt. */
export interface Batch {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly ids: readonly string[];
  readonly events: EventData[];
}

export function batchOf(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Batch {
  const sent = events.map(({ id, type, data, metadata }) =>
    jsonEvent({ id: id.toLowerCase(), type, data: { ...data }, metadata: { ...metadata } }),
  );
  return { stream, expected, ids: sent.map(({ id }) => id), events: sent };
}

export function clientExpectation(expected: ExpectedRevision): AppendExpectedRevision {
  switch (expected) {
    case 'any':
      return ANY;
    case 'no-stream':
      return NO_STREAM;
    case 'stream-exists':
      return STREAM_EXISTS;
    default:
      return BigInt(expected);
  }
}
