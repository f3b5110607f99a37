import fc from 'fast-check';
import { EventRegistry, defineEventTypes, type EventToAppend } from '#platform/event-store/index.js';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { newId, type DomainEvent, type Fold } from '#platform/kernel/index.js';
import { Histories } from './histories.js';
import { defineSubject } from './subject.js';

type Painted = DomainEvent<'Painted', { readonly color: string; readonly secret: string }>;
type Moved = DomainEvent<'Moved', { readonly room: number }>;
type VaseEvent = Painted | Moved;
interface Vase {
  readonly color: string;
  readonly rooms: readonly number[];
}

const vase: Fold<Vase | undefined, VaseEvent> = {
  initial: undefined,
  evolve: (state, { type, data }) =>
    type === 'Painted'
      ? { rooms: [], ...state, color: data.color }
      : state && { ...state, rooms: [...state.rooms, data.room] },
};
const REGISTRY = new EventRegistry(
  defineEventTypes<VaseEvent>('vases', { Painted: { schemaVersion: 1 }, Moved: { schemaVersion: 1 } }),
);
const SUBJECT = defineSubject({
  kind: 'vase',
  category: 'vase',
  fold: vase,
  shown: (state) => state,
  hidden: ['secret'],
});
const START = Date.parse('2026-11-23T10:00:00Z');
const at = (second: number) => new Date(START + second * 1_000);
const V1 = { tenant: 'default', kind: 'vase', id: 'V1' };

/** A vase to which one thing happens a second. */
async function vaseWith(events: readonly VaseEvent[]): Promise<{ histories: Histories; positions: bigint[] }> {
  const store = new InMemoryEventStore();
  const positions: bigint[] = [];
  for (const [second, event] of events.entries()) {
    await store.append('vase-V2', [recorded({ type: 'Moved', data: { room: 9 } }, second)], 'any');
    positions.push((await store.append('vase-V1', [recorded(event, second)], 'any')).position);
  }
  return { histories: new Histories({ store, registry: REGISTRY }, [SUBJECT]), positions };
}

function recorded({ type, data }: VaseEvent, second: number): EventToAppend {
  const id = newId();
  const ids = { commandId: id, correlationId: 'R1', causationId: 'R1' };
  const actor = { kind: 'system', id: 'spec' } as const;
  const metadata = { tenant: 'default', actor, ...ids, occurredAt: at(second).toISOString(), schemaVersion: 1 };
  return { id, type, data, metadata };
}

const painted = (color: string): VaseEvent => ({ type: 'Painted', data: { color, secret: 'clay' } });
const moved = (room: number): VaseEvent => ({ type: 'Moved', data: { room } });
const LIFE = [painted('blue'), moved(1), painted('red'), moved(2)];
const wish = (more: object = {}) => ({ direction: 'forwards', from: undefined, limit: 2, ...more }) as const;

describe('A history', () => {
  it('shows a thing as of any moment and any position as what had happened until then adds up to', async () => {
    const event = fc.oneof(fc.string().map(painted), fc.integer().map(moved));
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 20 }), async (events) => {
        const { histories, positions } = await vaseWith(events);
        for (const [second, position] of positions.entries()) {
          const state = events.slice(0, second + 1).reduce((before, one) => vase.evolve(before, one), vase.initial);
          const seen = { state, revision: second, position, changedAt: at(second).toISOString() };
          for (const moment of [{ position }, { time: at(second).getTime() }, { time: at(second).getTime() + 999 }]) {
            expect(await histories.asOf(V1, moment)).toEqual(state && seen);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('shows nothing before there was anything, and nothing of another tenant', async () => {
    const { histories } = await vaseWith(LIFE);
    expect(await histories.asOf(V1, { time: START - 1 })).toBeUndefined();
    expect(await histories.asOf({ ...V1, id: 'V3' }, undefined)).toBeUndefined();
    expect(await histories.asOf({ ...V1, tenant: 'another' }, undefined)).toBeUndefined();
    expect(await histories.page({ ...V1, tenant: 'another' }, wish())).toBeUndefined();
  });

  it('tells what differs between two moments, and which events made it', async () => {
    const { histories } = await vaseWith(LIFE);
    const change = await histories.difference(V1, { time: at(0).getTime() }, { time: at(2).getTime() }, 100);
    expect(change?.differences).toEqual([
      { path: '/rooms', before: [], after: [1] },
      { path: '/color', before: 'blue', after: 'red' },
    ]);
    expect(change?.events.events.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(change?.events.nextFrom).toBeUndefined();
    const short = await histories.difference(V1, { time: at(0).getTime() }, { time: at(3).getTime() }, 2);
    expect([short?.events.events.length, short?.events.nextFrom]).toEqual([2, 3]);
  });

  it('compares with nothing where there was nothing yet, and finds no difference where there is none', async () => {
    const { histories } = await vaseWith(LIFE);
    const first = await histories.difference(V1, { time: 0 }, { time: at(0).getTime() }, 100);
    expect(first).toMatchObject({
      before: undefined,
      differences: [{ path: '/rooms', after: [] }, { path: '/color' }],
    });
    const none = await histories.difference(V1, { time: at(1).getTime() }, { time: at(1).getTime() + 1 }, 100);
    expect([none?.differences, none?.events.events]).toEqual([[], []]);
    expect(await histories.difference(V1, { time: 0 }, { time: 1 }, 100)).toBeUndefined();
  });

  it('is read page by page in both directions, without what nobody is shown', async () => {
    const { histories } = await vaseWith(LIFE);
    const first = await histories.page(V1, wish());
    expect([first?.events.map(({ revision }) => revision), first?.nextFrom]).toEqual([[0, 1], 2]);
    expect(first?.events[0]?.data).toEqual({ color: 'blue' });
    const last = await histories.page(V1, wish({ from: 2 }));
    expect([last?.events.map(({ revision }) => revision), last?.nextFrom]).toEqual([[2, 3], undefined]);
    const backwards = await histories.page(V1, wish({ direction: 'backwards' }));
    expect([backwards?.events.map(({ revision }) => revision), backwards?.nextFrom]).toEqual([[3, 2], 1]);
  });
});
