import type { EventStore, EventToAppend, RecordedEvent } from '#platform/event-store/index.js';
import { derivedId } from '#platform/kernel/index.js';
import { recordedEvent } from '../testing/recorded-event.js';
import type { AccountEvent } from './accounts.js';
import { randomNumbers } from './random-numbers.js';

const ACCOUNTS = 40;

/** Appends `count` events about a few accounts, which open, are paid, renamed and closed in no order that makes sense. */
export async function appendAccountEvents(store: EventStore, count: number, seed = 1): Promise<void> {
  const random = randomNumbers(seed);
  for (let appended = 0; appended < count; appended += 1) {
    const event = accountEvent(random);
    const { id: account } = event.data;
    await store.append(`account-${account}`, [toAppend(event, `${seed}/${appended}`)], 'any');
  }
}

/** Appends so many events about one account at once. */
export async function appendOneAccount(
  store: EventStore,
  count: number,
  random: (below: number) => number,
  name: string,
): Promise<void> {
  const id = derivedId('account', random(ACCOUNTS));
  const events = Array.from({ length: count }, (_, n) => {
    const event = accountEvent(random);
    return toAppend({ ...event, data: { ...event.data, id } }, `${name}/${n}`);
  });
  await store.append(`account-${id}`, events, 'any');
}

export function toAppend(event: { readonly type: string; readonly data: object }, name: string): EventToAppend {
  const { type, data, metadata } = recordedEvent(event, 0);
  return { id: derivedId('account event', name), type, data, metadata };
}

export async function wholeLog(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) events.push(event);
  return events;
}

function accountEvent(random: (below: number) => number): AccountEvent {
  const id = derivedId('account', random(ACCOUNTS));
  const owner = `Öwner "${random(99)}" \\ {a,b}, NULL`;
  switch (random(6)) {
    case 0:
      return { type: 'Opened', data: { id, owner, tags: ['a', `"${random(9)}"`] } };
    case 1:
      return { type: 'Closed', data: { id } };
    case 2:
      return { type: 'Renamed', data: { id: id.toUpperCase(), owner } };
    default:
      return { type: 'Paid', data: { id, balance: random(1000) } };
  }
}
