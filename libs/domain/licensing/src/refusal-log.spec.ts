import {
  EventRegistry,
  InvalidAppend,
  OutcomeUnknown,
  StoreUnavailable,
  type EventStore,
} from '#platform/event-store/index.js';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { licenseEventTypes } from './license/license.event-types.js';
import { NOW } from './testing/license-facts.js';
import { failedVerification } from './testing/refusal-facts.js';
import { RefusalLog, type RefusalLogOptions } from './refusal-log.js';

const REGISTRY = new EventRegistry(licenseEventTypes);
const QUICK = { collectMilliseconds: 1, retryMilliseconds: 1 };
const STREAM = 'refusals-20261123';

interface Mishap {
  readonly error: Error;
  /** Whether the events are in the store all the same. */
  readonly isAppended?: boolean;
}

function opened(mishaps: Mishap[] = [], options: Partial<RefusalLogOptions> = {}) {
  const kept = new InMemoryEventStore();
  const append: EventStore['append'] = async (...appended) => {
    const mishap = mishaps.shift();
    if (!mishap || mishap.isAppended === true) await kept.append(...appended);
    if (mishap) throw mishap.error;
    return { revision: 0, position: 0n };
  };
  const store = { append } as unknown as EventStore;
  const log = new RefusalLog({ store, registry: REGISTRY, clock: { now: () => NOW }, ...QUICK, ...options });
  const recordedIn = async (stream: string) => {
    const devices: unknown[] = [];
    for await (const { data } of kept.readStream(stream)) {
      devices.push((data as unknown as ReturnType<typeof failedVerification>['data']).inputs.device?.name);
    }
    return devices;
  };
  return { log, recordedIn, note: (device: string, now = NOW) => log.record(requestOf(device, now)) };
}

function requestOf(device: string, now: Date) {
  const actor = { kind: 'api-key', id: 'K1', address: '203.0.113.9' } as const;
  return { tenant: 'default', actor, correlationId: 'R1', now, refusal: failedVerification(device) };
}

const emptied = async (log: RefusalLog, recorded: number) => {
  while (log.counts.recorded + log.counts.lost < recorded) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe('The log of refusals', () => {
  it('writes refusals down behind the answers, with who asked and when it was decided', async () => {
    const store = new InMemoryEventStore();
    const log = new RefusalLog({ store, registry: REGISTRY, clock: { now: () => NOW }, ...QUICK });
    log.record(requestOf('M1', NOW));
    await emptied(log, 1);
    for await (const event of store.readStream(STREAM)) {
      expect(event).toMatchObject({ type: 'VerificationFailed', data: failedVerification('M1').data });
      expect(event.metadata).toMatchObject({ tenant: 'default', correlationId: 'R1', occurredAt: NOW.toISOString() });
      expect(event.metadata.actor).toEqual({ kind: 'api-key', id: 'K1', address: '203.0.113.9' });
    }
    expect(log.counts).toEqual({ recorded: 1, repeated: 0, suppressed: 0, lost: 0 });
  });

  it('keeps each day in a stream of its own', async () => {
    const { log, note, recordedIn } = opened();
    note('M1');
    note('M2', new Date('2026-11-24T00:00:00Z'));
    note('M3', new Date('2026-11-24T00:00:01Z'));
    await emptied(log, 3);
    expect([await recordedIn(STREAM), await recordedIn('refusals-20261124')]).toEqual([['M1'], ['M2', 'M3']]);
  });

  it('goes on when the store is back, and writes nothing twice where an answer was lost', async () => {
    const away = { error: new StoreUnavailable('away') };
    const { log, note, recordedIn } = opened([away, { error: new OutcomeUnknown('?'), isAppended: true }, away]);
    note('M1');
    while (log.counts.recorded === 0) {
      note('M2');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await emptied(log, 2);
    expect(await recordedIn(STREAM)).toEqual(['M1', 'M2']);
  });

  it('gives up when it is stopped while the store is away, and counts what is lost', async () => {
    const { log, note, recordedIn } = opened([{ error: new StoreUnavailable('away') }]);
    note('M1');
    note('M2');
    await log.stop();
    expect([await recordedIn(STREAM), log.counts.lost]).toEqual([[], 2]);
  });

  it('loses what is beyond its bounds, and counts it', async () => {
    const { log, note, recordedIn } = opened([], { most: 2 });
    for (const device of ['M1', 'M2', 'M3']) note(device);
    await emptied(log, 3);
    expect([await recordedIn(STREAM), log.counts]).toEqual([
      ['M1', 'M2'],
      { recorded: 2, repeated: 0, suppressed: 0, lost: 1 },
    ]);
  });

  it('drops what the store will never take', async () => {
    const { log, note } = opened([{ error: new InvalidAppend('no') }]);
    note('M1');
    await emptied(log, 1);
    note('M2');
    await emptied(log, 2);
    expect(log.counts).toMatchObject({ recorded: 1, lost: 1 });
  });

  it('writes what waits when it is stopped, and nothing after that', async () => {
    const { log, note, recordedIn } = opened([], { collectMilliseconds: 3_600_000 });
    note('M1');
    await log.stop();
    note('M2');
    expect([await recordedIn(STREAM), log.counts.lost]).toEqual([['M1'], 1]);
  });
});
