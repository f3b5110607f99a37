import { collect } from '../contract/contract-world.js';
import { idsOf, sampleEvents } from '../contract/sample-events.js';
import { OutcomeUnknown, RevisionConflict, StoreUnavailable } from '../errors.js';
import type { EventToAppend, ExpectedRevision } from '../port.js';
import { openEventStoreDb } from './open-event-store-db.js';
import type { AppendFault } from './testing/faults.js';
import { APPEND_TIMEOUT_MS, FaultyWorld } from './testing/faulty-world.js';

const passing: readonly { what: string; fault: AppendFault }[] = [
  { what: 'the server falls silent before the commit', fault: 'lost-before-commit' },
  { what: 'the server falls silent after the commit', fault: 'lost-after-commit' },
  { what: 'the connection drops before the commit', fault: 'connection-drops-before-commit' },
  { what: 'the connection drops after the commit', fault: 'connection-drops-after-commit' },
  { what: 'the server times out before the commit', fault: 'times-out-before-commit' },
  { what: 'the server times out after the commit', fault: 'times-out-after-commit' },
  { what: 'the server is not the leader', fault: 'not-leader' },
  { what: 'the server is slow', fault: { slowMs: APPEND_TIMEOUT_MS / 5 } },
  { what: 'the server is slower than the deadline', fault: { slowMs: APPEND_TIMEOUT_MS * 1.2 } },
];

const expectations: readonly ExpectedRevision[] = ['no-stream', 1, 'stream-exists', 'any'];

describe('EventStoreDbEventStore.append', () => {
  let world: FaultyWorld;
  beforeEach(async () => {
    world = await FaultyWorld.open({ appendTimeoutMs: APPEND_TIMEOUT_MS });
  });
  afterEach(async () => {
    await world.close();
    expect(world.uncaught).toEqual([]);
  });

  const idsIn = async (stream: string): Promise<string[]> => idsOf(await collect(world.store.readStream(stream)));

  const arrange = async (expected: ExpectedRevision): Promise<EventToAppend[]> => {
    const before = expected === 'no-stream' ? [] : sampleEvents(2);
    if (before.length > 0) await world.store.append('license-1', before, 'no-stream');
    return before;
  };

  describe.each(passing)('when $what', ({ fault }) => {
    it.each(expectations)('expecting %s, records the events once and answers where', async (expected) => {
      const before = await arrange(expected);
      const events = sampleEvents(2);
      world.double.failAppends(fault);
      const result = await world.store.append('license-1', events, expected);
      const read = await collect(world.store.readStream('license-1'));
      expect(idsOf(read)).toEqual(idsOf([...before, ...events]));
      expect(result).toEqual({ revision: read.at(-1)?.revision, position: read.at(-1)?.position });
    });
  });

  it.each(['lost-after-commit', 'connection-drops-after-commit', 'times-out-after-commit'] as const)(
    'finds the events in the stream instead of sending them again: %s',
    async (fault) => {
      const events = sampleEvents(2);
      world.double.failAppends(fault);
      await world.store.append('license-1', events, 'any');
      expect(world.double.appendsArrived).toBe(1);
      expect(await idsIn('license-1')).toEqual(idsOf(events));
    },
  );

  it('is an unknown outcome while the server stays silent, and may be repeated with the same ids', async () => {
    const events = sampleEvents(2);
    world.double.failAppends('lost-before-commit', 50);
    const impatient = world.impatient();
    await expect(impatient.append('license-1', events, 'no-stream')).rejects.toBeInstanceOf(OutcomeUnknown);
    await impatient.close();
    expect(await idsIn('license-1')).toEqual([]);
    world.double.heal();
    expect(await world.store.append('license-1', events, 'no-stream')).toMatchObject({ revision: 1 });
    expect(await idsIn('license-1')).toEqual(idsOf(events));
  });

  it('is an unknown outcome when the server commits and goes down, and answers the first result when repeated', async () => {
    const events = sampleEvents(2);
    world.double.failAppends('lost-after-commit');
    const impatient = world.impatient();
    const appending = impatient.append('license-1', events, 'no-stream').catch((error: unknown) => error);
    await world.double.appendsTaken(1);
    await world.double.goDown();
    expect(await appending).toBeInstanceOf(OutcomeUnknown);
    await impatient.close();
    await world.double.comeBack();
    expect(await world.store.append('license-1', events, 'no-stream')).toMatchObject({ revision: 1 });
    expect(await idsIn('license-1')).toEqual(idsOf(events));
  });

  it('is unavailable, and nothing recorded, as long as no node is the leader', async () => {
    world.double.failAppends('not-leader', 50);
    const appending = world.store.append('license-1', sampleEvents(1), 'no-stream');
    await expect(appending).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await idsIn('license-1')).toEqual([]);
  });

  it('is unavailable while nobody listens, and works when the server is back', async () => {
    await world.double.goDown();
    await expect(world.store.append('license-1', sampleEvents(1), 'any')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(collect(world.store.readStream('license-1'))).rejects.toBeInstanceOf(StoreUnavailable);
    await world.double.comeBack();
    await world.store.append('license-1', sampleEvents(1), 'no-stream');
    expect(await idsIn('license-1')).toHaveLength(1);
  });

  it('conflicts when another writer took the revision while the append was lost', async () => {
    const other = openEventStoreDb({ url: world.double.url });
    const theirs = sampleEvents(1);
    world.double.failAppends('lost-before-commit');
    const ours = world.store.append('license-1', sampleEvents(1), 'no-stream').catch((error: unknown) => error);
    await world.double.appendsTaken(1);
    await other.append('license-1', theirs, 'no-stream');
    expect(await ours).toMatchObject({ name: 'RevisionConflict', expected: 'no-stream', actual: 0 });
    expect(await ours).toBeInstanceOf(RevisionConflict);
    expect(await idsIn('license-1')).toEqual(idsOf(theirs));
    await other.close();
  });
});

describe('EventStoreDbEventStore', () => {
  it('loses and doubles none of many appends while the connection drops again and again', async () => {
    const world = await FaultyWorld.open();
    const appends = Array.from({ length: 300 }, (_, n) => ({ stream: `license-${n % 20}`, events: sampleEvents(2) }));
    const appending = appends.map(({ stream, events }) => world.store.append(stream, events, 'any'));
    await world.appendUnderDrops(appending, 50);
    const recorded = idsOf(await collect(world.store.readAll()));
    expect(recorded.toSorted()).toEqual(appends.flatMap(({ events }) => idsOf(events)).toSorted());
    await world.close();
    expect(world.uncaught).toEqual([]);
  }, 60_000);
});
