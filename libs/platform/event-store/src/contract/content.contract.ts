import type { EventMetadata, JsonObject } from '#platform/kernel/index.js';
import type { ContractCase } from './contract-case.js';
import { collect } from './contract-world.js';
import { lastOf, nth, sampleEvent, sampleMetadata } from './sample-events.js';

const contents: Readonly<Record<string, JsonObject>> = {
  'an empty object': {},
  'nesting, arrays, null and booleans': { a: { b: [{ c: [1, [2, [3]]] }, null, true, false, ''] } },
  'numbers to the last digit': {
    big: Number.MAX_SAFE_INTEGER,
    small: 5e-324,
    sum: 0.1 + 0.2,
    huge: 1.7976931348623157e308,
  },
  'text of many scripts': { 'ключ 鍵 🔑': 'Ünïcødé · 日本語 · العربية · 👩‍👩‍👧‍👦 · e\u0301 · \u200b' },
  'quotes, backslashes and control characters': { text: '"\' \\ \\n \n \t \u0001 \u2028 %s $1 ${x} --' },
  'the NUL character': { text: 'before\u0000after' },
  'half a surrogate pair': { text: 'torn \ud83d emoji' },
  "names of JavaScript's own": JSON.parse('{"__proto__": {"a": 1}, "constructor": "b", "toString": "c"}') as JsonObject,
};

const contentCases = Object.entries(contents).map(([what, data]): ContractCase => ({
  title: `data come back as they were given: ${what}`,
  run: async (world) => {
    const stream = world.stream();
    await world.store.append(stream, [sampleEvent(data)], 'no-stream');
    expect(lastOf(await world.read(stream)).data).toEqual(data);
  },
}));

const names: readonly string[] = [
  'größe',
  '許可',
  '🔑🔒',
  'e\u0301',
  '\u00e9',
  'it\'s "quoted"',
  'a/b?c=%20&d#e',
  'with space',
  '__proto__',
];

const nameCases = names.map((name): ContractCase => ({
  title: `a stream and an event type may be called ${name} (${name.length})`,
  run: async (world) => {
    const category = world.category(name);
    const stream = world.stream(category);
    const event = sampleEvent({ name }, `${name} happened`);
    const follower = world.follow({
      after: await world.now(),
      filter: { categories: [category], eventTypes: [event.type] },
    });
    await world.store.append(stream, [event], 'no-stream');
    await follower.hasSeen(event.id);
    expect(await world.read(stream)).toMatchObject([{ stream, type: event.type, data: { name } }]);
    expect(nth(follower.events, 0)).toMatchObject({ stream, type: event.type });
  },
}));

const fullMetadata: EventMetadata = {
  ...sampleMetadata,
  tenant: 'mandant-ä',
  actor: { kind: 'api-key', id: '🔑-1', address: '2001:db8::1' },
  schemaVersion: 42,
};

const others: readonly ContractCase[] = [
  {
    title: 'names that differ only in case, or in how an accent is composed, are different streams',
    run: async (world) => {
      const category = world.category();
      const streams = ['a', 'A', 'e\u0301', '\u00e9'].map((end) => `${category}-${end}`);
      for (const [n, stream] of streams.entries()) await world.store.append(stream, [sampleEvent({ n })], 'no-stream');
      const read = await Promise.all(streams.map((stream) => world.read(stream)));
      expect(read.map((events) => events.map((event) => event.data))).toEqual([
        [{ n: 0 }],
        [{ n: 1 }],
        [{ n: 2 }],
        [{ n: 3 }],
      ]);
    },
  },
  {
    title: 'metadata come back whole, from the stream, from all and from a subscription',
    run: async (world) => {
      const stream = world.stream();
      const event = { ...sampleEvent(), metadata: fullMetadata };
      const follower = world.follow({ after: await world.now() });
      const { position } = await world.store.append(stream, [event], 'no-stream');
      await follower.hasSeen(event.id);
      const [fromAll] = await collect(world.store.readAll({ from: position, limit: 1 }));
      const [fromStream] = await world.read(stream);
      expect(fromStream).toMatchObject({ ...event, stream, revision: 0, position });
      expect(fromAll).toEqual(fromStream);
      expect(lastOf(follower.events)).toEqual(fromStream);
    },
  },
  {
    title: "an event is recorded at the store's time of the append",
    run: async (world) => {
      const stream = world.stream();
      const toleranceMs = 60_000;
      const before = Date.now() - toleranceMs;
      await world.store.append(stream, [sampleEvent()], 'no-stream');
      const { recordedAt } = lastOf(await world.read(stream));
      expect(recordedAt).toBeInstanceOf(Date);
      expect(recordedAt.getTime()).toBeGreaterThan(before);
      expect(recordedAt.getTime()).toBeLessThan(Date.now() + toleranceMs);
    },
  },
  {
    title: 'what the caller changes afterwards does not change the event',
    run: async (world) => {
      const stream = world.stream();
      const data = { seats: 1, dropped: undefined };
      await world.store.append(stream, [sampleEvent(data)], 'no-stream');
      data.seats = 2;
      expect(lastOf(await world.read(stream)).data).toStrictEqual({ seats: 1 });
    },
  },
];

export const eventContentCases: readonly ContractCase[] = [...contentCases, ...nameCases, ...others];
