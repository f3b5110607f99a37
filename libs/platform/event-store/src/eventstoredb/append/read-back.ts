import type { RecordedEvent as ClientEvent } from '@eventstore/db-client';
import type { AppendResult } from '../../port.js';
import { recordedEvent } from '../read/recorded-event.js';
import type { Reader } from '../read/reader.js';
import type { Batch } from './batch.js';

/** Where no revision was expected, other writers' events may have come behind ours: so many are looked through. */
const LOOK_BACK = 512;

/** The result of an append that is in the store already, found by its events' ids around the expected revision. */
export async function readBack(reader: Reader, batch: Batch): Promise<AppendResult | undefined> {
  const { stream, expected, ids } = batch;
  const isAnywhere = expected === 'any' || expected === 'stream-exists';
  const from = typeof expected === 'number' ? expected + 1 : 'start';
  const read = isAnywhere
    ? reader.rawStream(stream, 'backwards', 'end', ids.length + LOOK_BACK)
    : reader.rawStream(stream, 'forwards', from, ids.length);
  const found: ClientEvent[] = [];
  for await (const event of read) found.push(event);
  if (isAnywhere) found.reverse();
  const first = found.findIndex((event) => event.id === ids[0]);
  const run = first === -1 ? [] : found.slice(first, first + ids.length);
  const last = run.at(-1);
  if (last === undefined || !ids.every((id, index) => run[index]?.id === id)) return undefined;
  const { revision, position } = recordedEvent(last);
  return { revision, position };
}
