import type { RecordedEvent } from '#platform/event-store/index.js';
import type { DomainEvent } from '#platform/kernel/index.js';
import { defineProjection, defineTable, put, remove, set } from '#platform/projecting/index.js';

type Opened = DomainEvent<'Opened', { readonly id: string; readonly owner: string; readonly tags: readonly string[] }>;
type Renamed = DomainEvent<'Renamed', { readonly id: string; readonly owner: string }>;
type Paid = DomainEvent<'Paid', { readonly id: string; readonly balance: number }>;
type Closed = DomainEvent<'Closed', { readonly id: string }>;
export type AccountEvent = Opened | Renamed | Paid | Closed;

export const accountsTable = defineTable({
  schema: 'read_models',
  name: 'accounts',
  key: ['tenant', 'id'],
  columns: {
    tenant: 'text',
    id: 'uuid',
    owner: 'text',
    balance: 'int8',
    tags: 'jsonb',
    opened_at: 'timestamptz',
    opened_on: 'date',
    is_rich: 'bool',
    rate: 'float8 | null',
    paid_at: 'timestamptz | null',
  },
});

/** Uses every kind of change and every type of column. */
export const accounts = defineProjection<AccountEvent>({
  name: 'accounts',
  version: 1,
  tables: [accountsTable],
  laneKey: accountOf,
  handles: {
    Opened: ({ data, metadata }) => [
      put(accountsTable, {
        tenant: metadata.tenant,
        id: data.id,
        owner: data.owner,
        balance: 0n,
        tags: data.tags,
        opened_at: metadata.occurredAt,
        opened_on: metadata.occurredAt.slice(0, 10),
        is_rich: false,
        rate: null,
        paid_at: null,
      }),
    ],
    Renamed: ({ data, metadata }) => [
      set(accountsTable, { tenant: metadata.tenant, id: data.id }, { owner: data.owner, tags: { renamed: true } }),
    ],
    Paid: ({ data, metadata }) => [
      set(
        accountsTable,
        { tenant: metadata.tenant, id: data.id },
        {
          balance: BigInt(data.balance),
          is_rich: data.balance > 500,
          rate: data.balance / 7,
          paid_at: metadata.occurredAt,
        },
      ),
    ],
    Closed: ({ data, metadata }) => [remove(accountsTable, { tenant: metadata.tenant, id: data.id })],
  },
});

/** The events of an account are in two streams, as its id is written in two ways. */
export function accountOf({ data }: Pick<RecordedEvent, 'data'>): string {
  return (data.id as string).toLowerCase();
}

export const journalTable = defineTable({
  schema: 'read_models',
  name: 'journal',
  key: ['position'],
  columns: { position: 'int8', event_type: 'text', event_id: 'uuid' },
});

/** One row an event: a trigger of its table refuses that one is written twice. */
export const journal = defineProjection<AccountEvent>({
  name: 'journal',
  version: 1,
  tables: [journalTable],
  handles: { Opened: logged, Renamed: logged, Paid: logged, Closed: logged },
});

function logged({ position, type, id }: { readonly position: bigint; readonly type: string; readonly id: string }) {
  return [put(journalTable, { position, event_type: type, event_id: id })];
}
