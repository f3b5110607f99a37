import { validate } from 'uuid';
import { AppendTooLarge, InvalidAppend } from './errors.js';
import type { EventToAppend } from './port.js';

/** EventStoreDB's limit for one append, taken as the limit of every adapter. */
export const MAX_APPEND_BYTES = 1024 * 1024;

/**
 * The rules of an append that need no look at the store, the same for every adapter.
 * @throws InvalidAppend, AppendTooLarge
 */
export function assertAppendable(stream: string, events: readonly EventToAppend[]): void {
  assertWellFormed(stream, events);
  assertSize(stream, appendBytes(events));
}

/**
 * All rules but the one about size.
 * @throws InvalidAppend
 */
export function assertWellFormed(stream: string, events: readonly EventToAppend[]): void {
  assertName('stream name', stream);
  if (events.length === 0) throw new InvalidAppend(`stream ${stream}: there is no event to append`);
  for (const event of events) assertEvent(event);
  const ids = new Set(events.map((event) => event.id.toLowerCase()));
  if (ids.size < events.length) throw new InvalidAppend(`stream ${stream}: an event id occurs twice in one append`);
}

/** UTF-8 bytes of data and metadata as JSON, which is what the limit counts. */
export function appendBytes(events: readonly EventToAppend[]): number {
  return events.reduce((sum, event) => sum + jsonBytes(event.data) + jsonBytes(event.metadata), 0);
}

function assertEvent(event: EventToAppend): void {
  if (!validate(event.id)) throw new InvalidAppend(`event id ${JSON.stringify(event.id)} is no UUID`);
  assertName('event type', event.type);
}

/** '$' is EventStoreDB's mark of system streams and events, which readers never see; PostgreSQL can't store NUL. */
function assertName(what: string, name: string): void {
  if (name === '') throw new InvalidAppend(`the ${what} is empty`);
  if (name.startsWith('$')) throw new InvalidAppend(`the ${what} ${name} starts with '$'`);
  if (name.includes('\u0000')) throw new InvalidAppend(`the ${what} contains NUL`);
}

/** @throws AppendTooLarge */
export function assertSize(stream: string, bytes: number): void {
  if (bytes > MAX_APPEND_BYTES) {
    throw new AppendTooLarge(`stream ${stream}: ${bytes} bytes in one append, the limit is ${MAX_APPEND_BYTES}`);
  }
}

function jsonBytes(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}
