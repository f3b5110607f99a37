import { eventStoreContract, InMemoryEventStore } from '#platform/event-store/testing.js';
import { collect } from '../contract/contract-world.js';
import { revisionsOf, sampleEvent, sampleEvents } from '../contract/sample-events.js';

eventStoreContract('InMemoryEventStore', () => {
  const store = new InMemoryEventStore();
  return Promise.resolve({ store, close: () => store.close() });
});

describe('InMemoryEventStore', () => {
  const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));

  it('has no last position while it is empty', async () => {
    expect(await new InMemoryEventStore().lastPosition()).toBeUndefined();
  });

  it("records events at its clock's time", async () => {
    const store = new InMemoryEventStore({ now: () => at(7) });
    await store.append('license-1', [sampleEvent()], 'no-stream');
    expect(await collect(store.readStream('license-1'))).toMatchObject([{ recordedAt: at(7) }]);
  });

  it('hides an event once it is older than the maximum age, and not a moment before', async () => {
    let now = at(0);
    const store = new InMemoryEventStore({ now: () => now });
    await store.setStreamMetadata('beats-1', { maxAgeSeconds: 10 });
    await store.append('beats-1', sampleEvents(1), 'no-stream');
    now = at(10);
    await store.append('beats-1', sampleEvents(1), 0);
    expect(revisionsOf(await collect(store.readStream('beats-1')))).toEqual([0, 1]);
    now = new Date(at(10).getTime() + 1);
    expect(revisionsOf(await collect(store.readStream('beats-1')))).toEqual([1]);
  });

  it('takes an id in capitals for the same id', async () => {
    const store = new InMemoryEventStore();
    const event = sampleEvent();
    const first = await store.append('license-1', [event], 'no-stream');
    expect(await store.append('license-1', [{ ...event, id: event.id.toUpperCase() }], 'no-stream')).toEqual(first);
  });
});
