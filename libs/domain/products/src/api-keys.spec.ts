import {
  EventRegistry,
  type CommandContext,
  type EventStore,
  type RecordedEvent,
} from '#platform/event-store/index.js';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { TenantKeys } from '#platform/crypto/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { apiKeyIdOf } from './api-key/api-key-id.js';
import { ApiKeyMaker } from './api-key/api-key-maker.js';
import { ApiKeys } from './api-keys.js';
import { productEventTypes } from './product-event-types.js';
import { RotateApiKey } from './rotate-api-key/rotate-api-key.command.js';
import { RotateApiKeyHandler } from './rotate-api-key/rotate-api-key.handler.js';
import { created } from './testing/api-key-facts.js';

const KEY = 'pk_0123456789abcdef0123456789abcdef';
const HOUR = { overlapSeconds: 3_600, name: undefined, endsAt: null };
const START = Date.parse('2026-11-23T12:00:00Z');

function wish(commandId: string, wishDigest?: string): CommandContext {
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { tenant: 'default', actor: { kind: 'staff', id: 'anna' }, ...ids, ...(wishDigest ? { wishDigest } : {}) };
}

/** One process: its memory, the clock all share, and the secret that keys are made with. */
async function processOn(store: EventStore, clock: { now(): Date }) {
  const apiKeys = new ApiKeys({ store, clock, registry: new EventRegistry(productEventTypes) });
  await apiKeys.start();
  const secret = Buffer.alloc(32, 7);
  const tenantKeys = new TenantKeys(
    { find: async () => 'sealed', insertIfAbsent: async () => undefined },
    { seal: () => '', open: () => secret },
  );
  const handler = new RotateApiKeyHandler(apiKeys, new ApiKeyMaker(tenantKeys));
  const rotate = async (context: CommandContext) => {
    const done = await handler.execute(new RotateApiKey(context, apiKeyIdOf(KEY), HOUR));
    return isRefusal(done) ? done.refused : done;
  };
  return { apiKeys, rotate };
}

describe('ApiKeys', () => {
  let store: InMemoryEventStore;
  let time: number;
  let one: Awaited<ReturnType<typeof processOn>>;
  let other: Awaited<ReturnType<typeof processOn>>;

  beforeEach(async () => {
    store = new InMemoryEventStore();
    time = START;
    const clock = { now: () => new Date(time) };
    [one, other] = [await processOn(store, clock), await processOn(store, clock)];
    const apiKeyId = apiKeyIdOf(KEY);
    await one.apiKeys.execute(apiKeyId, wish('creation'), () => [created({ apiKeyId, key: KEY })]);
  });
  afterEach(async () => {
    await Promise.all([one.apiKeys.stop(), other.apiKeys.stop()]);
    await store.close();
  });

  it('open by the former key and its successor until the overlap ends, to the millisecond', async () => {
    const done = await one.rotate(wish('rotation'));
    if (typeof done === 'string') throw new Error(done);
    const opens = async () => [await one.apiKeys.ownerOf(KEY), await one.apiKeys.ownerOf(done.successor.key)];
    time = START + 3_599_999;
    expect(await opens()).toEqual([
      expect.objectContaining({ apiKeyId: apiKeyIdOf(KEY) }),
      { tenant: 'default', productId: created().data.productId, apiKeyId: done.successor.apiKeyId },
    ]);
    time = START + 3_600_000;
    expect(await opens()).toEqual([undefined, expect.anything()]);
  });

  it('give the same successor again to whoever repeats the wish, also in another process', async () => {
    const first = await one.rotate(wish('rotation', 'digest'));
    expect(await other.rotate(wish('rotation', 'digest'))).toEqual(first);
    expect(await other.rotate(wish('rotation', 'another digest'))).toBe('idempotency-key-reused');
  });

  it('complete a rotation that ended half-way when the wish is repeated', async () => {
    const append = store.append.bind(store);
    let appended = 0;
    store.append = async (...given) => {
      if ((appended += 1) === 2) throw new Error('the process ends here');
      return append(...given);
    };
    await expect(one.rotate(wish('rotation', 'digest'))).rejects.toThrow('the process ends here');
    expect(await other.apiKeys.ownerOf(KEY)).toBeDefined();
    const done = await other.rotate(wish('rotation', 'digest'));
    expect(done).toMatchObject({ former: { endsAt: '2026-11-23T13:00:00.000Z' } });
  });

  it('leave one successor only when many rotate a key at once', async () => {
    const wishes = Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? one : other).rotate(wish(`rotation ${n}`)));
    const outcomes = await Promise.all(wishes);
    expect(outcomes.filter((done) => done === 'api-key-already-rotated')).toHaveLength(9);
    const events: RecordedEvent[] = [];
    for await (const event of store.readAll()) events.push(event);
    const of = (type: string) => events.filter((event) => event.type === type).length;
    // Whoever lost the race after having made a key took it back.
    expect([of('ApiKeyRotated'), of('ApiKeyCreated') - of('ApiKeyRevoked')]).toEqual([1, 2]);
  });
});
