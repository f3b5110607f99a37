import { systemClock, type DomainEvent, type Fold, type Personal } from '#platform/kernel/index.js';
import type { EventStore } from '../../port.js';
import { EventRegistry } from '../../registry/event-registry.js';
import { defineEventTypes } from '../../registry/event-types.js';
import { Streams, type StreamsOptions } from '../../execute/streams.js';
import type { PersonVault } from '../person-vault.js';
import { SealingEventStore } from '../sealing-event-store.js';

/** Whoever comes: an id, and what is personal. */
interface Guest {
  readonly id: string;
  readonly name: Personal;
  readonly phone: Personal | null;
}

type GuestCame = DomainEvent<'GuestCame', { readonly table: number; readonly guest: Guest }>;
type GuestLeft = DomainEvent<'GuestLeft', { readonly table: number }>;
export type GuestEvent = GuestCame | GuestLeft;

export const guestTypes = defineEventTypes<GuestEvent>('guests', {
  GuestCame: { schemaVersion: 1, personal: [{ person: 'guest.id', fields: ['guest.name', 'guest.phone'] }] },
  GuestLeft: { schemaVersion: 1 },
});

const table: Fold<readonly Guest[], GuestEvent> = {
  initial: [],
  evolve: (guests, event) => (event.type === 'GuestCame' ? [...guests, event.data.guest] : []),
};

/** The least that streams with personal data can be about: who sits at a table. */
class Tables extends Streams<readonly Guest[], GuestEvent> {
  constructor(options: StreamsOptions) {
    super(options, 'table', table);
  }
}

/** As one process has them. */
export async function openTables(log: EventStore, vault: PersonVault) {
  const registry = new EventRegistry(guestTypes);
  registry.readPersonsWith(vault);
  const store = new SealingEventStore(log, registry, vault);
  const tables = new Tables({ store, registry, clock: systemClock });
  await tables.start();
  return { tables, store, registry };
}

export function came(id: string, name: string, phone: string | null = null): GuestCame {
  return { type: 'GuestCame', data: { table: 1, guest: { id, name, phone } } };
}
