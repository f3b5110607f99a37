import { newId, refuse, systemClock, type Decision, type DomainEvent, type Fold } from '#platform/kernel/index.js';
import { RevisionConflict, StoreUnavailable } from '../errors.js';
import { InMemoryEventStore } from '../in-memory/in-memory-event-store.js';
import type { EventStore } from '../port.js';
import { defineEventTypes } from '../registry/event-types.js';
import { EventRegistry } from '../registry/event-registry.js';
import type { CommandContext } from './command-context.js';
import { Streams } from './streams.js';

type Taken = DomainEvent<'Taken', { readonly by: string }>;
type Returned = DomainEvent<'Returned', { readonly by: string }>;
type Happened = Taken | Returned;
let evolved = 0;
const bowl: Fold<readonly string[], Happened> = {
  initial: [],
  evolve: (state, { type, data }) => {
    evolved += 1;
    return type === 'Taken' ? [...state, data.by] : state.filter((holder) => holder !== data.by);
  },
};
const definition = { schemaVersion: 1 };
const registry = new EventRegistry(defineEventTypes<Happened>('bowls', { Taken: definition, Returned: definition }));
const full = () => refuse('bowl-empty', 'Nothing is left.');

class Bowls extends Streams<readonly string[], Happened> {
  constructor(store: EventStore) {
    super({ store, registry, clock: systemClock }, 'bowl', bowl);
  }
}

function by(who: string, tenant = 'default'): CommandContext {
  return {
    tenant,
    actor: { kind: 'system', id: who },
    commandId: who,
    correlationId: who,
    causationId: who,
  };
}

const take =
  (who: string, size = 3) =>
  (state: readonly string[]): Decision<Happened, ReturnType<typeof full>> => {
    if (state.includes(who)) return [];
    return state.length >= size ? full() : [{ type: 'Taken', data: { by: who } }];
  };

async function openBowls(store: EventStore) {
  const bowls = new Bowls(store);
  await bowls.start();
  return bowls;
}

describe('Streams', () => {
  let store: InMemoryEventStore;
  let here: Bowls;
  let there: Bowls;

  beforeEach(async () => {
    store = new InMemoryEventStore();
    [here, there] = await Promise.all([openBowls(store), openBowls(store)]);
  });
  afterEach(async () => {
    await Promise.all([here.stop(), there.stop()]);
    await store.close();
  });

  it('decides, appends and tells the new state and its position', async () => {
    const done = await here.execute('1', by('ann'), take('ann'));
    expect(done).toMatchObject({ facts: [{ type: 'Taken' }], state: ['ann'], position: await store.lastPosition() });
  });

  it('stamps events with who, for whom and ids that a retry repeats', async () => {
    await here.execute('1', by('ann'), take('ann'));
    const [event] = await eventsOf(store, 'bowl-1');
    expect(event).toMatchObject({
      metadata: { tenant: 'default', actor: { id: 'ann' }, commandId: 'ann', schemaVersion: 1 },
    });
    await store.append('bowl-1', [event as never], 'no-stream');
    expect(await eventsOf(store, 'bowl-1')).toHaveLength(1);
  });

  it('never gives out more than there is, whatever the number of processes', async () => {
    const wishes = Array.from({ length: 60 }, (_, who) =>
      (who % 2 ? here : there).execute('1', by(`${who}`), take(`${who}`)),
    );
    const answers = await Promise.all(wishes);
    expect(answers.filter((answer) => !('refused' in answer))).toHaveLength(3);
    expect(await eventsOf(store, 'bowl-1')).toHaveLength(3);
  });

  it('refuses nobody on the word of memory alone', async () => {
    for (const who of ['ann', 'bob', 'eve']) await here.execute('1', by(who), take(who));
    const cutOff = await openBowls(withoutNews(store));
    expect(await cutOff.find('1', 'default')).toHaveLength(3);
    await here.execute('1', by('ann again'), () => [{ type: 'Returned', data: { by: 'ann' } }]);
    expect(await cutOff.find('1', 'default')).toHaveLength(3);
    expect(await cutOff.execute('1', by('zoe'), take('zoe'))).toMatchObject({ state: ['bob', 'eve', 'zoe'] });
    await cutOff.stop();
  });

  it('answers a repeated command as of then, and refuses another wish under its id', async () => {
    const command = { ...by('ann'), wishDigest: 'take one' };
    const first = await here.execute('1', command, take('ann'));
    await here.execute('1', by('ann again'), () => [{ type: 'Returned', data: { by: 'ann' } }]);
    expect(await there.execute('1', command, take('ann'))).toEqual(first);
    const other = { ...command, wishDigest: 'take all' };
    expect(await there.execute('1', other, take('ann'))).toMatchObject({ refused: 'idempotency-key-reused' });
    expect(await eventsOf(store, 'bowl-1')).toHaveLength(2);
  });

  it('does not fold the whole history again for each command that may be repeated', async () => {
    for (let who = 0; who < 20; who += 1) await here.execute('1', by(`${who}`), take(`${who}`, 100));
    evolved = 0;
    await here.execute('1', { ...by('ann'), wishDigest: 'take one' }, take('ann', 100));
    expect(evolved).toBe(1);
  });

  it('does once what two processes are asked at once under one command', async () => {
    const command = { ...by('ann'), wishDigest: 'take one' };
    const answers = await Promise.all([here, there].map((bowls) => bowls.execute('1', command, take('ann'))));
    expect(answers).toMatchObject([{ state: ['ann'] }, { state: ['ann'] }]);
    expect(await eventsOf(store, 'bowl-1')).toHaveLength(1);
  });

  it('appends nothing when the wish is already true', async () => {
    const first = await here.execute('1', by('ann'), take('ann'));
    const again = await there.execute('1', by('ann'), take('ann'));
    expect(again).toMatchObject({
      facts: [],
      state: ['ann'],
      position: 'position' in first ? first.position : undefined,
    });
  });

  it('sees in each process what another one appended', async () => {
    await here.find('1', 'default');
    await there.execute('1', by('ann'), take('ann'));
    for (let tries = 0; (await here.find('1', 'default')).length === 0 && tries < 1_000; tries += 1) await tick();
    expect(await here.find('1', 'default')).toEqual(['ann']);
  });

  it('shows a stream to its own tenant only', async () => {
    await here.execute('1', by('ann'), take('ann'));
    expect(await here.find('1', 'another')).toEqual([]);
    expect(await here.find('1', 'default')).toEqual(['ann']);
  });

  it('answers from the store when an event of a newer release can’t be read, and goes on with other streams', async () => {
    await here.execute('1', by('ann'), take('ann'));
    const [event] = await eventsOf(store, 'bowl-1');
    if (!event) throw new Error('nothing was appended');
    const fromTheFuture = { ...event, id: newId(), metadata: { ...event.metadata, schemaVersion: 2 } };
    await store.append('bowl-1', [fromTheFuture], 0);
    await here.execute('2', by('bob'), take('bob'));
    await expect(untilUnreadable(here)).rejects.toThrow('schema version 2');
    expect(await here.find('2', 'default')).toEqual(['bob']);
  });

  it('answers what was recorded, though the store can’t be read behind it', async () => {
    const failing = unreadableAfterAppend(store);
    const bowls = await openBowls(failing);
    expect(await bowls.execute('1', by('ann'), take('ann'))).toMatchObject({
      state: ['ann'],
      facts: [{ type: 'Taken' }],
    });
    await bowls.stop();
  });

  it('follows the log again after its subscription broke, and believes no memory meanwhile', async () => {
    const breaking = breakingOnce(store);
    const bowls = await openBowls(breaking.store);
    await bowls.execute('1', by('ann'), take('ann'));
    breaking.now();
    await here.execute('1', by('bob'), take('bob'));
    for (let tries = 0; breaking.subscriptions() < 2 && tries < 300; tries += 1) await pause(10);
    expect(await bowls.find('1', 'default')).toEqual(['ann', 'bob']);
    expect(breaking.subscriptions()).toBe(2);
    await bowls.stop();
  });

  it('passes a fault of the store on', async () => {
    const broken = new InMemoryEventStore();
    const bowls = await openBowls(broken);
    await broken.close();
    await expect(bowls.execute('1', by('ann'), take('ann'))).rejects.not.toBeInstanceOf(RevisionConflict);
    await bowls.stop();
  });
});

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** The same store, whose first subscription breaks when told to. */
function breakingOnce(store: EventStore) {
  const broken = new AbortController();
  let count = 0;
  const breaking = Object.create(store) as EventStore;
  breaking.subscribeToAll = async function* (options) {
    count += 1;
    if (count > 1) {
      yield* store.subscribeToAll(options);
      return;
    }
    yield { kind: 'caught-up' };
    await new Promise<void>((breaks) => {
      broken.signal.addEventListener('abort', () => {
        breaks();
      });
    });
    throw new Error('the subscription broke');
  };
  return {
    store: breaking,
    subscriptions: () => count,
    now: () => {
      broken.abort();
    },
  };
}

/** The same store, whose subscriptions never tell of anything. */
function withoutNews(store: EventStore): EventStore {
  const muted = Object.create(store) as EventStore;
  muted.subscribeToAll = async function* ({ signal }) {
    yield { kind: 'caught-up' };
    await new Promise<void>((aborted) => signal?.addEventListener('abort', () => aborted()));
  };
  return muted;
}

/** The same store: its news end, so that memory is not believed, and once something was appended its reads fail. */
function unreadableAfterAppend(store: EventStore): EventStore {
  const failing = Object.create(store) as EventStore;
  let hasAppended = false;
  failing.subscribeToAll = async function* () {
    yield { kind: 'caught-up' };
    await tick();
    throw new StoreUnavailable('the log is away');
  };
  failing.append = async (...args) => {
    const result = await store.append(...args);
    hasAppended = true;
    return result;
  };
  failing.readStream = async function* (...args) {
    await tick();
    if (hasAppended) throw new StoreUnavailable('the store is away');
    yield* store.readStream(...args);
  };
  return failing;
}

/** The subscription tells of the new event in its own time. */
async function untilUnreadable(bowls: Bowls): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    await bowls.find('1', 'default');
    await tick();
  }
}

const tick = () => new Promise((done) => setImmediate(done));

async function eventsOf(store: EventStore, stream: string) {
  const events = [];
  for await (const event of store.readStream(stream)) events.push(event);
  return events;
}
