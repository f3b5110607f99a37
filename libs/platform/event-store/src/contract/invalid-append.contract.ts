import { AppendTooLarge, InvalidAppend } from '../errors.js';
import { appendBytes, MAX_APPEND_BYTES } from '../append-rules.js';
import type { EventToAppend } from '../port.js';
import type { ContractCase } from './contract-case.js';
import { idsOf, sampleEvent, sampleEvents } from './sample-events.js';

const twice = sampleEvent();

const invalid: readonly { what: string; stream?: string; events: readonly EventToAppend[] }[] = [
  { what: 'an id that is no UUID', events: [{ ...sampleEvent(), id: 'not-a-uuid' }] },
  { what: 'an empty id', events: [{ ...sampleEvent(), id: '' }] },
  { what: 'the same id twice', events: [twice, sampleEvent(), twice] },
  { what: 'one bad id behind good ones', events: [...sampleEvents(3), { ...sampleEvent(), id: '1234' }] },
  { what: 'an empty event type', events: [{ ...sampleEvent(), type: '' }] },
  { what: "an event type of the store's own ($)", events: [{ ...sampleEvent(), type: '$metadata' }] },
  { what: 'an empty stream name', stream: '', events: sampleEvents(1) },
  { what: "a stream name of the store's own ($)", stream: '$$contract', events: sampleEvents(1) },
  { what: 'a stream name with NUL', stream: 'contract-\u0000', events: sampleEvents(1) },
];

const invalidCases = invalid.map(({ what, stream, events }): ContractCase => ({
  title: `${what} is an invalid append, and nothing is added`,
  run: async (world) => {
    const name = stream ?? world.stream();
    await expect(world.store.append(name, events, 'any')).rejects.toBeInstanceOf(InvalidAppend);
    if (stream === undefined) expect(await world.read(name)).toEqual([]);
  },
}));

/** One event whose append counts exactly so many bytes. */
function eventOfSize(bytes: number): EventToAppend {
  const frame = appendBytes([sampleEvent({ text: '' })]);
  return sampleEvent({ text: 'x'.repeat(bytes - frame) });
}

const tooLarge: readonly { what: string; events: () => readonly EventToAppend[] }[] = [
  { what: 'one byte more than 1 MiB', events: () => [eventOfSize(MAX_APPEND_BYTES + 1)] },
  {
    what: 'a few events that make more than 1 MiB together',
    events: () => Array.from({ length: 3 }, () => eventOfSize(400_000)),
  },
  {
    what: 'fewer than 1 Mi characters in more than 1 MiB of UTF-8',
    events: () => [sampleEvent({ text: '€'.repeat(400_000) })],
  },
];

const tooLargeCases = tooLarge.map(({ what, events }): ContractCase => ({
  title: `${what} is too large, and nothing is added`,
  run: async (world) => {
    const stream = world.stream();
    await expect(world.store.append(stream, events(), 'any')).rejects.toBeInstanceOf(AppendTooLarge);
    expect(await world.read(stream)).toEqual([]);
  },
}));

const largest: readonly { what: string; events: () => readonly EventToAppend[] }[] = [
  { what: 'one event of nearly 1 MiB', events: () => [eventOfSize(MAX_APPEND_BYTES - 4096)] },
  {
    what: 'several events of nearly 1 MiB together',
    events: () => Array.from({ length: 8 }, () => eventOfSize(130_000)),
  },
];

const largestCases = largest.map(({ what, events }): ContractCase => ({
  title: `${what} is stored whole`,
  run: async (world) => {
    const stream = world.stream();
    const appended = events();
    await world.store.append(stream, appended, 'no-stream');
    const read = await world.read(stream);
    expect(idsOf(read)).toEqual(idsOf(appended));
    expect(appendBytes(read)).toBe(appendBytes(appended));
  },
}));

export const invalidAppendCases: readonly ContractCase[] = [...invalidCases, ...tooLargeCases, ...largestCases];
