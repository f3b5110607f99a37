import { assertSize, assertWellFormed } from '../../append-rules.js';
import { InvalidAppend } from '../../errors.js';
import { categoryOf, type EventToAppend, type ExpectedRevision } from '../../port.js';
import { encodeExpected } from '../expected.js';

interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** An append that has passed every check that can be made without the database. */
export interface EncodedAppend {
  readonly stream: string;
  readonly category: string;
  readonly expected: ExpectedRevision;
  readonly expectedCode: number;
  readonly events: readonly EncodedEvent[];
  /** Characters of JSON, near enough to bytes for the size of a batch. */
  readonly size: number;
}

/** Half of a surrogate pair has no UTF-8; in JSON text it travels as an escape, in a name it can't. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** @throws InvalidAppend, AppendTooLarge */
export function encodeAppend(
  stream: string,
  events: readonly EventToAppend[],
  expected: ExpectedRevision,
): EncodedAppend {
  assertWellFormed(stream, events);
  for (const name of [stream, ...events.map((event) => event.type)]) {
    if (LONE_SURROGATE.test(name)) throw new InvalidAppend(`the name ${JSON.stringify(name)} is not well-formed`);
  }
  const encoded = events.map(encodeEvent);
  // Counted on the text that is sent: making it once more would cost as much as the rest of an append.
  assertSize(
    stream,
    encoded.reduce((sum, { data, metadata }) => sum + bytesOf(data) + bytesOf(metadata), 0),
  );
  const size = encoded.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
  const expectedCode = encodeExpected(expected);
  return { stream, category: categoryOf(stream), expected, expectedCode, events: encoded, size };
}

function bytesOf(json: string): number {
  return Buffer.byteLength(json);
}

function encodeEvent({ id, type, data, metadata }: EventToAppend): EncodedEvent {
  return { id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
}
