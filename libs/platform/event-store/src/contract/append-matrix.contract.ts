import { InvalidAppend } from '../errors.js';
import type { RevisionConflict } from '../errors.js';
import type { EventToAppend, ExpectedRevision } from '../port.js';
import type { ContractCase } from './contract-case.js';
import { type ContractWorld, collect } from './contract-world.js';
import { idsOf, sampleEvent, sampleEvents } from './sample-events.js';

type StreamState = 'missing' | 'live' | 'deleted';
type Expectation = 'any' | 'no-stream' | 'stream-exists' | 'exact';

/** Which expectations let new events in. 'exact' is the last revision of the live or deleted stream, 0 for the missing one. */
const letsIn: Readonly<Record<Expectation, Readonly<Record<StreamState, boolean>>>> = {
  any: { missing: true, live: true, deleted: true },
  'no-stream': { missing: true, live: false, deleted: true },
  'stream-exists': { missing: false, live: true, deleted: false },
  exact: { missing: false, live: true, deleted: true },
};

/** The stream's life before the append in question: two events, unless it is missing. */
class Arranged {
  constructor(
    readonly world: ContractWorld,
    readonly name: string,
    readonly state: StreamState,
    readonly expected: ExpectedRevision,
    readonly isLetIn: boolean,
    private readonly before: readonly EventToAppend[],
  ) {}

  append(events: readonly EventToAppend[]): Promise<{ revision: number; position: bigint }> {
    return this.world.store.append(this.name, events, this.expected);
  }

  get firstRevision(): number {
    return this.before.length;
  }

  /** What a conflict has to name, once so many more events are in the stream. */
  conflict(added = 0): Partial<RevisionConflict> {
    const isLive = this.state === 'live' || added > 0;
    const actual = isLive ? this.before.length + added - 1 : 'no-stream';
    return { name: 'RevisionConflict', stream: this.name, expected: this.expected, actual };
  }

  /** That the stream shows what it showed before, and these. */
  async expectAdded(added: readonly EventToAppend[]): Promise<void> {
    const visible = this.state === 'live' ? [...this.before, ...added] : added;
    expect(idsOf(await collect(this.world.store.readStream(this.name)))).toEqual(idsOf(visible));
  }
}

async function arrange(world: ContractWorld, expectation: Expectation, state: StreamState): Promise<Arranged> {
  const name = world.stream();
  const before = state === 'missing' ? [] : sampleEvents(2);
  if (before.length > 0) await world.store.append(name, before, 'no-stream');
  if (state === 'deleted') await world.store.deleteStream(name, 'any');
  const expected = expectation === 'exact' ? Math.max(before.length - 1, 0) : expectation;
  return new Arranged(world, name, state, expected, letsIn[expectation][state], before);
}

async function appendsNew(stream: Arranged): Promise<void> {
  const events = sampleEvents(2);
  if (stream.isLetIn) {
    expect(await stream.append(events)).toMatchObject({ revision: stream.firstRevision + 1 });
    await stream.expectAdded(events);
  } else {
    await expect(stream.append(events)).rejects.toMatchObject(stream.conflict());
    await stream.expectAdded([]);
  }
}

async function appendsTheSameAgain(stream: Arranged): Promise<void> {
  const events = sampleEvents(2);
  if (stream.isLetIn) {
    const first = await stream.append(events);
    expect(await stream.append(events)).toEqual(first);
    await stream.expectAdded(events);
  } else {
    await expect(stream.append(events)).rejects.toMatchObject(stream.conflict());
    await expect(stream.append(events)).rejects.toMatchObject(stream.conflict());
    await stream.expectAdded([]);
  }
}

async function appendsSomeAgain(stream: Arranged): Promise<void> {
  const [known, second, other] = [sampleEvent(), sampleEvent(), sampleEvent()];
  if (stream.isLetIn) await stream.append([known, second]);
  const added = stream.isLetIn ? [known, second] : [];
  await expect(stream.append([known, other])).rejects.toMatchObject(stream.conflict(added.length));
  await stream.expectAdded(added);
}

async function appendsNone(stream: Arranged): Promise<void> {
  await expect(stream.append([])).rejects.toBeInstanceOf(InvalidAppend);
  await stream.expectAdded([]);
}

const offers = [
  { offered: 'new ids', run: appendsNew, lets: 'are appended' },
  { offered: 'the same ids again', run: appendsTheSameAgain, lets: 'give the first result again' },
  { offered: 'some of the ids again', run: appendsSomeAgain, lets: 'conflict, and nothing is added' },
] as const;

const expectations = ['any', 'no-stream', 'stream-exists', 'exact'] as const;
const states = ['missing', 'live', 'deleted'] as const;
const cells = expectations.flatMap((expectation) => states.map((state) => ({ expectation, state })));

export const appendMatrix: readonly ContractCase[] = cells.flatMap(({ expectation, state }) => [
  ...offers.map(({ offered, run, lets }) => ({
    title: `'${expectation}' on a ${state} stream: ${offered} ${letsIn[expectation][state] ? lets : 'are refused'}`,
    run: async (world: ContractWorld) => run(await arrange(world, expectation, state)),
  })),
  {
    title: `'${expectation}' on a ${state} stream: no events are an invalid append`,
    run: async (world: ContractWorld) => appendsNone(await arrange(world, expectation, state)),
  },
]);
